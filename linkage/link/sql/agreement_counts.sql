-- How many members of each cell, how many of the public, and how many of all others agree with it at each level.
-- reads agreements, settled.
SELECT g.cell, g.kind_code, g.level, CAST(SUM(g.own) AS BIGINT) AS members,
       COUNT(*) - COUNT(s.a) AS outside, CAST(SUM(1 - g.own) AS BIGINT) AS others
FROM agreements g LEFT JOIN settled s ON g.a = s.a
GROUP BY g.cell, g.kind_code, g.level
