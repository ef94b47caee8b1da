-- What supports a place in a cell beside its content: cards and addresses held, the windows of time of sign-ups, and
-- hand-overs, each held by the two accounts that it joins.
-- reads evidence, degrees, kinds(kind, code), opened(account_id, created_at), account_codes,
-- successions(predecessor, successor), constants(support_to, window_us).
SELECT c.a, k.code AS kind_code, e.value, g.accounts
FROM evidence e
JOIN degrees g ON e.kind = g.kind AND e.value = g.value
JOIN kinds k ON e.kind = k.kind
JOIN account_codes c ON e.account_id = c.account_id
CROSS JOIN constants t
WHERE e.kind IN ('card', 'ip') AND g.accounts <= t.support_to
UNION ALL
SELECT c.a, k.code, CAST(CAST(FLOOR(o.created_at / t.window_us) AS BIGINT) AS STRING), 0
FROM opened o
JOIN account_codes c ON o.account_id = c.account_id
JOIN kinds k ON k.kind = 'opened'
CROSS JOIN constants t
WHERE o.created_at IS NOT NULL
UNION ALL
SELECT c.a, k.code, s.predecessor, 2
FROM (
    SELECT predecessor AS account_id, predecessor FROM successions
    UNION ALL SELECT successor, predecessor FROM successions
) s
JOIN account_codes c ON s.account_id = c.account_id
JOIN kinds k ON k.kind = 'succession'
