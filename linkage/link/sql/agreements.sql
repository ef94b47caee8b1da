-- How far an account agrees with the members of a cell, itself left out: values held by another, in levels that double.
-- reads support_holdings, support_pools, membership.
SELECT a, cell, kind_code, own,
       CASE WHEN shared >= 8 THEN 4 WHEN shared >= 4 THEN 3 WHEN shared >= 2 THEN 2 ELSE 1 END AS level
FROM (
    SELECT h.a, p.cell, h.kind_code, MAX(CASE WHEN m.a IS NULL THEN 0 ELSE 1 END) AS own,
           SUM(CASE WHEN m.a IS NULL THEN 1 WHEN p.n > 1 THEN 1 ELSE 0 END) AS shared
    FROM support_holdings h
    JOIN support_pools p ON h.kind_code = p.kind_code AND h.value = p.value
    LEFT JOIN membership m ON m.a = h.a AND m.cell = p.cell
    GROUP BY h.a, p.cell, h.kind_code
) counted
WHERE shared >= 1
