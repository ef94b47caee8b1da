SELECT last_at // 86400000000 AS day, count(*) AS accounts
FROM accounts WHERE last_at IS NOT NULL
GROUP BY day ORDER BY day LIMIT $max_rows
