-- How many members of each cell, how many of the public, and how many of all others agree with it at each level.
-- reads agreements, settled, support_holdings, support_pools, kinds(kind, code). Windows of sign-ups are counted whole.
SELECT g.cell, g.kind_code, g.level, CAST(SUM(g.own) AS BIGINT) AS members,
       COUNT(*) - COUNT(s.a) AS outside, CAST(SUM(1 - g.own) AS BIGINT) AS others
FROM agreements g JOIN kinds k ON g.kind_code = k.code LEFT JOIN settled s ON g.a = s.a
WHERE k.kind <> 'opened'
GROUP BY g.cell, g.kind_code, g.level
UNION ALL
SELECT p.cell, p.kind_code, 1, CAST(SUM(CASE WHEN p.n > 1 THEN p.n ELSE 0 END) AS BIGINT),
       CAST(SUM(w.outside) AS BIGINT), CAST(SUM(w.holders - p.n) AS BIGINT)
FROM support_pools p
JOIN (
    SELECT h.kind_code, h.value, COUNT(*) AS holders, COUNT(*) - COUNT(s.a) AS outside
    FROM support_holdings h JOIN kinds k ON h.kind_code = k.code LEFT JOIN settled s ON h.a = s.a
    WHERE k.kind = 'opened'
    GROUP BY h.kind_code, h.value
) w ON p.kind_code = w.kind_code AND p.value = w.value
GROUP BY p.cell, p.kind_code
