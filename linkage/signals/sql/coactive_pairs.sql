-- Pairs by name, the heaviest first.
-- reads coactivity, event_accounts, constants(least_weight).
SELECT x.account_id AS account_a, y.account_id AS account_b, p.weight
FROM coactivity p
JOIN event_accounts x ON p.a = x.a
JOIN event_accounts y ON p.b = y.a
CROSS JOIN constants
WHERE p.weight >= least_weight
ORDER BY p.weight DESC, account_a, account_b
