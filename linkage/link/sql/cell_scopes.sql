-- Number the members of cells in a fixed order; a cell's number is that of its first member.
-- reads cell_members.
SELECT account_id, a, MIN(a) OVER (PARTITION BY cell_id) AS scope
FROM (SELECT account_id, cell_id, CAST(ROW_NUMBER() OVER (ORDER BY account_id) AS INTEGER) AS a FROM cell_members) numbered
