SELECT account_id, cell_id, microbits, weights
FROM cell_members
WHERE account_id IN (SELECT unnest($ids))
ORDER BY ALL LIMIT $max_rows
