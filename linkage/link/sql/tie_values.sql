-- Values that connect cells: held in exactly two of them, and hardly by anybody else.
-- reads evidence, members(cell_id, account_id), value_facts, kinds(kind, family, ties), constants(outsider_share_thousandths).
-- Of addresses only those of hosting and business networks count: pools of home exits serve several operators.
WITH held AS (
    SELECT e.kind, e.value, m.cell_id, COUNT(*) AS holders
    FROM members m JOIN evidence e ON m.account_id = e.account_id
    GROUP BY e.kind, e.value, m.cell_id
), between AS (
    SELECT kind, value, MIN(cell_id) AS cell_a, MAX(cell_id) AS cell_b, CAST(SUM(holders) AS BIGINT) AS inside,
           MIN(holders) AS least
    FROM held GROUP BY kind, value HAVING COUNT(*) = 2
)
SELECT b.cell_a, b.cell_b, k.family, b.kind, b.value, x.holders AS holders_a, y.holders AS holders_b,
       f.accounts AS holders
FROM between b
JOIN kinds k ON b.kind = k.kind
JOIN value_facts f ON b.kind = f.kind AND b.value = f.value
JOIN held x ON x.kind = b.kind AND x.value = b.value AND x.cell_id = b.cell_a
JOIN held y ON y.kind = b.kind AND y.value = b.value AND y.cell_id = b.cell_b
CROSS JOIN constants c
WHERE k.ties AND 1000 * (f.accounts - b.inside) <= c.outsider_share_thousandths * f.accounts
  AND (b.kind <> 'ip' OR (f.infrastructure IS NULL AND f.network IN ('hosting', 'business')))
ORDER BY b.cell_a, b.cell_b, b.kind, b.value
