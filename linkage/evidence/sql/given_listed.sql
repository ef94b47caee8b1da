-- What lists say of each address, as attested.
-- reads given_addresses.
SELECT value, service, network FROM given_addresses WHERE service IS NOT NULL OR network IS NOT NULL
