-- Each shared value: how rare it is, what infrastructure it is, and what sharing it is worth in micro-bits.
-- reads degrees, crowds, client_diversity, listed, kinds(kind, m, cap_bits), constants(accounts, crowd_from,
-- crowd_share_thousandths, blind_crowd_from, infrastructure_bits).
WITH described AS (
    SELECT g.kind, g.value, g.accounts, g.first_at, g.last_at,
           CASE WHEN g.kind <> 'ip' THEN NULL
                WHEN l.service IS NOT NULL THEN l.service
                WHEN l.network IN ('mobile', 'education') THEN l.network
                WHEN c.d >= k.crowd_from AND 1000 * c.clients * 1000 >= k.crowd_share_thousandths * x.expected THEN 'crowd'
                WHEN g.accounts >= k.blind_crowd_from AND COALESCE(c.d, 0) < g.accounts / 2 THEN 'crowd'
           END AS infrastructure,
           l.network
    FROM degrees g CROSS JOIN constants k
    LEFT JOIN crowds c ON g.kind = 'ip' AND g.value = c.value
    LEFT JOIN client_diversity x ON c.d = x.d
    LEFT JOIN listed l ON g.kind = 'ip' AND g.value = l.value
    WHERE g.accounts >= 2
)
SELECT d.kind, d.value, d.accounts, d.first_at, d.last_at, d.infrastructure, d.network,
       CAST(ROUND(1000000 * GREATEST(0, LEAST(
           CASE WHEN d.infrastructure IS NULL THEN t.cap_bits ELSE k.infrastructure_bits END,
           LOG2(t.m * (k.accounts - 1) / (d.accounts - 1))
       ))) AS BIGINT) AS microbits
FROM described d CROSS JOIN constants k JOIN kinds t ON d.kind = t.kind
ORDER BY d.kind, d.value
