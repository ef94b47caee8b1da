SELECT a.account_id, a.created_at, a.status, a.status_at, a.requests, a.first_at, a.last_at,
       coalesce(d.recent_days, 0) AS recent_days, coalesce(d.earlier_days, 0) AS earlier_days
FROM accounts a LEFT JOIN (
    SELECT account_id, count(DISTINCT day) FILTER (day >= $since_day) AS recent_days,
           count(DISTINCT day) FILTER (day >= $before_day AND day < $since_day) AS earlier_days
    FROM (SELECT account_id, unnest(days) AS day FROM usage
          WHERE kind = 'model' AND account_id IN (SELECT unnest($ids)))
    GROUP BY account_id
) d USING (account_id)
WHERE a.account_id IN (SELECT unnest($ids))
ORDER BY a.account_id LIMIT $max_rows
