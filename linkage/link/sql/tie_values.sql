-- Values that connect cells: held in exactly two of them, and hardly by anybody else.
-- reads evidence, members(cell_id, account_id), value_facts, kinds(kind, family, ties),
-- constants(outsider_share_thousandths, common_addresses_to).
-- Pools of home exits serve several operators, so of addresses count only those of hosting and business networks, and
-- those of unknown networks where the two cells have hardly an address in common; listed services never count. That many
-- different clients come from an address does not make it a crowd's when only two cells know it.
WITH held AS (
    SELECT e.kind, e.value, m.cell_id, COUNT(*) AS holders
    FROM members m JOIN evidence e ON m.account_id = e.account_id
    GROUP BY e.kind, e.value, m.cell_id
), exclusive AS (
    SELECT kind, value, MIN(cell_id) AS cell_a, MAX(cell_id) AS cell_b, CAST(SUM(holders) AS BIGINT) AS inside
    FROM held GROUP BY kind, value HAVING COUNT(*) = 2
), tied AS (
    SELECT b.cell_a, b.cell_b, k.family, b.kind, b.value, f.accounts, f.infrastructure, f.network
    FROM exclusive b
    JOIN kinds k ON b.kind = k.kind
    JOIN value_facts f ON b.kind = f.kind AND b.value = f.value
    CROSS JOIN constants c
    WHERE k.ties AND 1000 * (f.accounts - b.inside) <= c.outsider_share_thousandths * f.accounts
), pairs AS (
    SELECT DISTINCT cell_a, cell_b FROM tied WHERE kind = 'ip'
), pools AS (
    SELECT p.cell_a, p.cell_b, COUNT(*) AS common
    FROM pairs p
    JOIN held x ON x.cell_id = p.cell_a AND x.kind = 'ip'
    JOIN held y ON y.cell_id = p.cell_b AND y.kind = 'ip' AND y.value = x.value
    GROUP BY p.cell_a, p.cell_b
)
SELECT t.cell_a, t.cell_b, t.family, t.kind, t.value, x.holders AS holders_a, y.holders AS holders_b, t.accounts AS holders
FROM tied t
JOIN held x ON x.kind = t.kind AND x.value = t.value AND x.cell_id = t.cell_a
JOIN held y ON y.kind = t.kind AND y.value = t.value AND y.cell_id = t.cell_b
LEFT JOIN pools p ON t.kind = 'ip' AND t.cell_a = p.cell_a AND t.cell_b = p.cell_b
CROSS JOIN constants c
WHERE t.kind <> 'ip'
   OR ((t.infrastructure IS NULL OR t.infrastructure = 'crowd')
       AND (t.network IN ('hosting', 'business')
            OR (COALESCE(t.network, 'unknown') = 'unknown' AND p.common <= c.common_addresses_to)))
ORDER BY t.cell_a, t.cell_b, t.kind, t.value
