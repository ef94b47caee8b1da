-- Members of cells by name.
-- reads members.
SELECT cell_id, account_id, a, cell FROM members
