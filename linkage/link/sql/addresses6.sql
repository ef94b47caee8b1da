-- The IPv6 addresses that occur.
-- reads usage.
SELECT DISTINCT value AS ip FROM usage WHERE kind IN ('ip', 'signup_ip') AND value LIKE '%:%'
