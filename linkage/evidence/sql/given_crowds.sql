-- How many different clients come from each address that several accounts used, as attested.
-- reads given_addresses.
SELECT value, d, clients FROM given_addresses WHERE d IS NOT NULL
