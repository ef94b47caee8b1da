-- How many accounts hold each value that an account of the bundle holds, as attested.
-- reads given_values.
SELECT kind, value, accounts, first_at, last_at FROM given_values
