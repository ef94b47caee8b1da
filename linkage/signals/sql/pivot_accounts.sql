-- Each account that asked for anything in the hours after a release: what it is, what it asked before, what then; those
-- of the group, and of the others those that stand alone: accounts of other groups would be no controls.
-- reads requests, accounts (current), group_members, grouped, constants(wanted, from_us, released_us, until_us).
SELECT r.account_id, MAX(CASE WHEN g.account_id IS NULL THEN 0 ELSE 1 END) AS inside,
       MIN(c.plan) AS plan, MIN(c.pathway) AS pathway, MIN(unix_micros(c.created_at)) AS created_at,
       CAST(SUM(CASE WHEN unix_micros(r.ts) < released_us THEN 1 ELSE 0 END) AS BIGINT) AS before_release,
       CAST(SUM(CASE WHEN unix_micros(r.ts) >= released_us THEN 1 ELSE 0 END) AS BIGINT) AS requests,
       CAST(SUM(CASE WHEN unix_micros(r.ts) >= released_us AND r.model = wanted THEN 1 ELSE 0 END) AS BIGINT) AS moved
FROM requests r CROSS JOIN constants
LEFT JOIN accounts c ON r.account_id = c.account_id
LEFT JOIN group_members g ON r.account_id = g.account_id
LEFT JOIN grouped o ON r.account_id = o.account_id
WHERE unix_micros(r.ts) >= from_us AND unix_micros(r.ts) < until_us AND (g.account_id IS NOT NULL OR o.account_id IS NULL)
GROUP BY r.account_id
HAVING SUM(CASE WHEN unix_micros(r.ts) >= released_us THEN 1 ELSE 0 END) > 0
ORDER BY r.account_id
