-- Sign-ups of the whole provider in each window of time, as attested.
-- reads given_signups.
SELECT slot, n FROM given_signups ORDER BY slot
