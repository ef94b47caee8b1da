SELECT e.account_id, e.kind, e.value, e.days, f.accounts, f.microbits, f.infrastructure
FROM evidence own
JOIN value_facts f ON own.kind = f.kind AND own.value = f.value
JOIN evidence e ON own.kind = e.kind AND own.value = e.value
WHERE own.account_id = $account_id AND e.account_id <> $account_id AND f.accounts <= $hub AND f.microbits > 0
ORDER BY e.account_id, e.kind, e.value LIMIT $max_rows
