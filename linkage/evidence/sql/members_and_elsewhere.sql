-- Members of the bundle's cells, and ~elsewhere as the one member of a cell of that name.
-- reads members.
SELECT cell_id, account_id FROM members
UNION ALL
SELECT '~elsewhere', '~elsewhere'
