-- Hand-overs that an account of the bundle took part in, as attested.
-- reads given_successions.
SELECT * FROM given_successions
