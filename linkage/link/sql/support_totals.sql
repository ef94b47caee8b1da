-- How many members of each cell, and how many of the public, have anything to agree by; the public is cell -1, everybody cell -2.
-- reads support_known, membership, settled.
SELECT m.cell, k.kind_code, COUNT(*) AS n
FROM membership m
JOIN (SELECT cell FROM membership GROUP BY cell HAVING COUNT(*) >= 3) s ON m.cell = s.cell
JOIN support_known k ON m.a = k.a
GROUP BY m.cell, k.kind_code
UNION ALL
SELECT -1, k.kind_code, COUNT(*) FROM support_known k LEFT JOIN settled s ON k.a = s.a WHERE s.a IS NULL
GROUP BY k.kind_code
UNION ALL
SELECT -2, kind_code, COUNT(*) FROM support_known GROUP BY kind_code
