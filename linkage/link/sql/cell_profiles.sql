-- The stored profile of each cell: its rare values, how many members and how many accounts in all hold each, and the
-- micro-bits by which it speaks for a member (who is left out of the count).
-- reads members, rare_holdings, rare_values, alphas(code, alpha).
SELECT m.cell_id, r.kind, r.value, COUNT(*) AS members, MIN(r.holders) AS accounts,
       CAST(ROUND(1000000 * LOG2((COUNT(*) - 1 + MIN(k.alpha * r.share)) / MIN(k.alpha * r.share))) AS BIGINT) AS microbits
FROM members m
JOIN rare_holdings h ON m.a = h.a
JOIN rare_values r ON h.v = r.v
JOIN alphas k ON r.kind_code = k.code
GROUP BY m.cell_id, r.kind, r.value
HAVING COUNT(*) >= 2
ORDER BY m.cell_id, r.kind, r.value
