-- First guess of a cell: an account goes, in each run of communities, where it holds most values (two at least).
-- reads rare_holdings, communities(run, cell, v).
SELECT cell, a FROM (
    SELECT c.run, c.cell, h.a, ROW_NUMBER() OVER (PARTITION BY c.run, h.a ORDER BY COUNT(*) DESC, c.cell) AS place
    FROM rare_holdings h JOIN communities c ON h.v = c.v
    GROUP BY c.run, c.cell, h.a
    HAVING COUNT(*) >= 2
) ranked WHERE place = 1
