SELECT m.cell_id, m.account_id, p.kind, p.value, p.members, p.accounts, p.microbits
FROM cell_members m
JOIN evidence e ON m.account_id = e.account_id
JOIN cell_profiles p ON m.cell_id = p.cell_id AND e.kind = p.kind AND e.value = p.value
WHERE m.account_id IN (SELECT unnest($ids))
ORDER BY ALL LIMIT $max_rows
