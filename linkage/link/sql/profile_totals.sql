-- Holdings behind each profile by kind, and the size of the cell, for cells of three accounts and more.
-- reads profiles, membership.
SELECT p.cell, p.kind_code, CAST(SUM(p.n) AS BIGINT) AS total, MIN(s.size) AS size
FROM profiles p
JOIN (SELECT cell, COUNT(*) AS size FROM membership GROUP BY cell HAVING COUNT(*) >= 3) s ON p.cell = s.cell
GROUP BY p.cell, p.kind_code
