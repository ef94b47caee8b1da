-- The listed exits with their times as numbers.
-- reads proxies.
SELECT DISTINCT cidr, kind, unix_micros(first_seen) AS first_at, unix_micros(last_seen) AS last_at
FROM proxies WHERE cidr IS NOT NULL ORDER BY cidr, kind, first_at, last_at
