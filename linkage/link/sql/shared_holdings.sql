-- Values that accounts may share within a scope (a cell, or everybody), without those that too many in it hold.
-- reads evidence, value_facts, family_kinds, scopes(account_id, a, scope), constants(hub, wanted: a kind or '' for all).
WITH valued AS (
    SELECT f.kind, f.value, f.microbits, k.family_code, CAST(ROW_NUMBER() OVER (ORDER BY f.kind, f.value) AS INTEGER) AS v
    FROM value_facts f JOIN family_kinds k ON f.kind = k.kind CROSS JOIN constants c
    WHERE f.microbits > 0 AND (c.wanted = '' OR f.kind = c.wanted)
), held AS (
    SELECT s.scope, s.a, f.v, f.family_code, f.microbits, f.kind, e.first_at, e.last_at,
           COUNT(*) OVER (PARTITION BY s.scope, f.v) AS holders
    FROM valued f
    JOIN evidence e ON f.kind = e.kind AND f.value = e.value
    JOIN scopes s ON e.account_id = s.account_id
)
SELECT h.scope, h.a, h.v, h.family_code, h.microbits, h.holders,
       CASE WHEN h.kind = 'ip' THEN h.first_at END AS first_at, CASE WHEN h.kind = 'ip' THEN h.last_at END AS last_at
FROM held h CROSS JOIN constants c
WHERE h.holders >= 2 AND h.holders <= c.hub
