-- The profile of each cell: how many of its members hold each rare value.
-- reads membership(cell, a), rare_holdings.
SELECT m.cell, h.v, h.kind_code, COUNT(*) AS n
FROM membership m JOIN rare_holdings h ON m.a = h.a
GROUP BY m.cell, h.v, h.kind_code
