-- Log2 odds that an account belongs to a cell: its kinds added up, and the cell's share of all accounts.
-- reads scores, cell_sizes, constants(accounts).
SELECT s.a, s.cell, CAST(SUM(s.shared) AS BIGINT) AS shared,
       CAST(SUM(CASE WHEN s.held > 0 THEN s.shared ELSE 0 END) AS BIGINT) AS worked,
       CAST(SUM(s.microbits) + MIN(CAST(ROUND(1000000 * LOG2(z.size / CAST(k.accounts AS DOUBLE))) AS BIGINT)) AS BIGINT) AS microbits
FROM scores s
JOIN cell_sizes z ON s.cell = z.cell
CROSS JOIN constants k
GROUP BY s.a, s.cell
