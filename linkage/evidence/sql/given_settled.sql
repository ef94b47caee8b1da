-- Accounts of the bundle that were in a cell when the last scores were made, as attested.
-- reads given_accounts, account_codes.
SELECT c.a FROM given_accounts g JOIN account_codes c ON g.account_id = c.account_id WHERE g.settled
