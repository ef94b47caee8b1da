-- How many accounts each mail domain has.
-- reads usage.
SELECT value, COUNT(*) AS accounts FROM usage WHERE kind = 'email_domain' GROUP BY value
