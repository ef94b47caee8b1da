-- What sign-ups say of each cell: members whose time is known, and those opened in the same window as another member.
-- reads members(cell_id, account_id), opened(account_id, created_at), constants(window_us).
WITH windows AS (
    SELECT m.cell_id, CAST(FLOOR(o.created_at / k.window_us) AS BIGINT) AS slot, COUNT(*) AS n
    FROM members m JOIN opened o ON m.account_id = o.account_id CROSS JOIN constants k
    WHERE o.created_at IS NOT NULL
    GROUP BY m.cell_id, CAST(FLOOR(o.created_at / k.window_us) AS BIGINT)
)
SELECT cell_id, CAST(SUM(n) AS BIGINT) AS dated, CAST(SUM(CASE WHEN n > 1 THEN n ELSE 0 END) AS BIGINT) AS crowded
FROM windows GROUP BY cell_id
