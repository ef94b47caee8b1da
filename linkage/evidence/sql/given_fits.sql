-- The odds of each place in a cell of the bundle, and of each account's best place elsewhere as attested.
-- reads fitted, given_accounts, account_codes, constants(elsewhere).
SELECT a, cell, shared, worked, microbits FROM fitted
UNION ALL
SELECT c.a, k.elsewhere, 2, 2, g.elsewhere_microbits
FROM given_accounts g JOIN account_codes c ON g.account_id = c.account_id CROSS JOIN constants k
WHERE g.elsewhere_microbits IS NOT NULL
