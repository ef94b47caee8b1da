SELECT account_id, created_at, status, requests
FROM accounts
WHERE account_id IN (SELECT unnest($ids))
ORDER BY ALL LIMIT $max_rows
