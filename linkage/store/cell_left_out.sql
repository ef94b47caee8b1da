SELECT cell_id, account_id, microbits, shared, reason
FROM cell_left_out
WHERE cell_id IN (SELECT unnest($ids))
ORDER BY ALL LIMIT $max_rows
