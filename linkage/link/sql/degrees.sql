-- How many accounts hold each value, in all and over which time.
-- reads evidence.
SELECT kind, value, COUNT(*) AS accounts, MIN(first_at) AS first_at, MAX(last_at) AS last_at
FROM evidence
GROUP BY kind, value
