SELECT cell_id, account_id, microbits, shared, kinds
FROM cell_members
WHERE cell_id IN (SELECT unnest($ids))
ORDER BY ALL LIMIT $max_rows
