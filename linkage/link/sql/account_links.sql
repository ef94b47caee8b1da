-- Pairs of accounts by name, with the families of evidence behind each.
-- reads pairs(a, b, microbits), shared_holdings, families, scopes(account_id, a), constants(slack_us).
WITH told AS (
    SELECT p.a, p.b, CONCAT_WS(' ', sort_array(collect_set(f.family))) AS kinds
    FROM pairs p
    JOIN shared_holdings x ON p.a = x.a
    JOIN shared_holdings y ON p.b = y.a AND x.v = y.v AND x.scope = y.scope
    JOIN families f ON x.family_code = f.family_code
    CROSS JOIN constants c
    WHERE COALESCE(y.last_at >= x.first_at - c.slack_us, 1 = 1) AND COALESCE(y.first_at <= x.last_at + c.slack_us, 1 = 1)
    GROUP BY p.a, p.b
)
SELECT x.account_id AS account_a, y.account_id AS account_b, p.microbits, t.kinds
FROM pairs p JOIN told t ON p.a = t.a AND p.b = t.b
JOIN scopes x ON p.a = x.a
JOIN scopes y ON p.b = y.a
ORDER BY account_a, account_b
