SELECT kind, value, account_id
FROM evidence
WHERE kind = $kind AND value = $value
ORDER BY ALL LIMIT $max_rows
