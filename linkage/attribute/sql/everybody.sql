-- How many accounts there are.
-- reads accounts.
SELECT COUNT(*) AS accounts FROM accounts
