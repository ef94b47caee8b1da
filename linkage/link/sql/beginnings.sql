-- When each account began to act: its sign-up, or its first request where it was opened long before (kept in stock).
-- reads accounts_now, usage, constants(stock_us). An account that is known by requests alone begins with the first.
WITH traffic AS (
    SELECT account_id, MIN(first_at) AS first_at FROM usage
    WHERE kind IN ('ip', 'model', 'template', 'end_user', 'ja4', 'ua')
    GROUP BY account_id
), begun AS (
    SELECT n.account_id,
           CASE WHEN n.created_at IS NULL OR t.first_at - n.created_at > c.stock_us THEN t.first_at
                ELSE n.created_at END AS begun_at
    FROM accounts_now n LEFT JOIN traffic t ON n.account_id = t.account_id CROSS JOIN constants c
)
SELECT CAST(ROW_NUMBER() OVER (ORDER BY account_id) AS INTEGER) AS s, account_id, begun_at
FROM begun WHERE begun_at IS NOT NULL
