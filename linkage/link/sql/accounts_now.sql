-- What is known of each account at the time asked for: opened, standing, traffic.
-- reads accounts (current), usage, constants(until_us). An account without a row of its own is known from its use,
-- one whose opening has no date is known at all times.
WITH traffic AS (
    SELECT account_id,
           CAST(SUM(CASE WHEN kind = 'model' THEN requests ELSE 0 END) AS BIGINT) AS requests,
           MIN(first_at) AS first_at, MAX(last_at) AS last_at
    FROM usage GROUP BY account_id
), opened AS (
    SELECT account_id, unix_micros(created_at) AS created_at, country, plan, pathway,
           CASE WHEN unix_micros(status_at) > until_us THEN 'active' ELSE status END AS status,
           CASE WHEN unix_micros(status_at) > until_us THEN NULL ELSE unix_micros(status_at) END AS status_at
    FROM accounts CROSS JOIN constants
    WHERE created_at IS NULL OR unix_micros(created_at) <= until_us
)
SELECT COALESCE(o.account_id, t.account_id) AS account_id, o.created_at, o.country, o.plan, o.pathway, o.status,
       o.status_at, COALESCE(t.requests, 0) AS requests, t.first_at, t.last_at
FROM opened o FULL OUTER JOIN traffic t ON o.account_id = t.account_id
ORDER BY 1
