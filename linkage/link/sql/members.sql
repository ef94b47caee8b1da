-- Members of the cells that were named, by account id.
-- reads membership, account_codes, cell_names(cell, cell_id).
SELECT n.cell_id, c.account_id, m.a, m.cell
FROM membership m JOIN cell_names n ON m.cell = n.cell JOIN account_codes c ON m.a = c.a
