-- How many accounts each mail domain of the bundle has, as attested.
-- reads given_domains.
SELECT value, accounts FROM given_domains
