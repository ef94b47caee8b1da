SELECT e.account_id, e.kind, e.value, e.requests, e.first_at, e.last_at, e.days, f.accounts, f.microbits, f.infrastructure
FROM evidence e JOIN value_facts f ON e.kind = f.kind AND e.value = f.value
WHERE e.account_id IN (SELECT unnest($ids))
ORDER BY e.account_id, e.kind, e.value LIMIT $max_rows
