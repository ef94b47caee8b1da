-- The cells against which the last scores were made: by number, by name where the cell was named after them, and by account.
-- reads membership(cell, a), account_codes, cell_names(cell, cell_id).
SELECT m.cell, n.cell_id, c.account_id
FROM membership m
JOIN account_codes c ON m.a = c.a
LEFT JOIN cell_names n ON m.cell = n.cell
ORDER BY m.cell, c.account_id
