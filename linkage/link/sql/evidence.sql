-- The holdings that links are made of: who holds which value. Sign-up and use addresses count as one, IPv6 by /64.
-- reads usage, subnets(ip, subnet), kinds(kind, evidence). An address that was only signed up from has no requests.
WITH holdings AS (
    SELECT u.account_id, k.evidence AS kind, u.value, u.requests, u.first_at, u.last_at, u.days
    FROM usage u JOIN kinds k ON u.kind = k.kind
    WHERE k.evidence <> 'ip'
    UNION ALL
    SELECT u.account_id, 'ip', COALESCE(s.subnet, u.value),
           CAST(SUM(CASE WHEN u.kind = 'signup_ip' THEN 0 ELSE u.requests END) AS BIGINT),
           MIN(u.first_at), MAX(u.last_at), array_sort(array_distinct(flatten(collect_list(u.days))))
    FROM usage u JOIN kinds k ON u.kind = k.kind LEFT JOIN subnets s ON u.value = s.ip
    WHERE k.evidence = 'ip'
    GROUP BY u.account_id, COALESCE(s.subnet, u.value)
)
SELECT account_id, kind, value, requests, first_at, last_at, days FROM holdings
ORDER BY account_id, kind, value
