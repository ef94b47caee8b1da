-- How far an account agrees with the members of a cell, itself left out: values held by another, in levels that double.
-- reads support_holdings, support_pools, membership, led, kinds(kind, code). A window of sign-ups is looked at only where
-- something else led to the cell: everybody has one, and each holds thousands.
WITH by_values AS (
    SELECT h.a, p.cell, h.kind_code, MAX(CASE WHEN m.a IS NULL THEN 0 ELSE 1 END) AS own,
           SUM(CASE WHEN m.a IS NULL THEN 1 WHEN p.n > 1 THEN 1 ELSE 0 END) AS shared
    FROM support_holdings h
    JOIN support_pools p ON h.kind_code = p.kind_code AND h.value = p.value
    JOIN kinds k ON h.kind_code = k.code
    LEFT JOIN membership m ON m.a = h.a AND m.cell = p.cell
    WHERE k.kind <> 'opened'
    GROUP BY h.a, p.cell, h.kind_code
), places AS (
    SELECT a, cell FROM by_values UNION SELECT a, cell FROM led
), by_window AS (
    SELECT c.a, c.cell, h.kind_code, CASE WHEN m.a IS NULL THEN 0 ELSE 1 END AS own,
           CASE WHEN m.a IS NULL THEN 1 WHEN p.n > 1 THEN 1 ELSE 0 END AS shared
    FROM places c
    JOIN (SELECT o.a, o.kind_code, o.value FROM support_holdings o JOIN kinds k ON o.kind_code = k.code WHERE k.kind = 'opened') h
        ON c.a = h.a
    JOIN support_pools p ON c.cell = p.cell AND h.kind_code = p.kind_code AND h.value = p.value
    LEFT JOIN membership m ON m.a = c.a AND m.cell = c.cell
)
SELECT a, cell, kind_code, own,
       CASE WHEN shared >= 8 THEN 4 WHEN shared >= 4 THEN 3 WHEN shared >= 2 THEN 2 ELSE 1 END AS level
FROM by_values WHERE shared >= 1
UNION ALL
SELECT a, cell, kind_code, own, 1 FROM by_window WHERE shared >= 1
