-- The cells of the bundle as they were when the last scores were made, in numbers.
-- reads given_roster, cell_numbers, account_codes.
SELECT n.cell, c.a
FROM given_roster r JOIN cell_numbers n ON r.cell_id = n.cell_id JOIN account_codes c ON r.account_id = c.account_id
