-- For each cell, kind and level: members as counted from the rows, the public and all others as attested.
-- reads given_levels, kinds, cell_numbers, agreement_counts, support_known, roster.
WITH totals AS (
    SELECT r.cell, k.kind_code, COUNT(*) AS n FROM roster r JOIN support_known k ON r.a = k.a GROUP BY r.cell, k.kind_code
), agreeing AS (
    SELECT cell, kind_code, CAST(SUM(members) AS BIGINT) AS n FROM agreement_counts WHERE level > 0 GROUP BY cell, kind_code
)
SELECT n.cell, k.code AS kind_code, g.level,
       CASE WHEN g.level = 0 THEN GREATEST(0, t.n - COALESCE(s.n, 0)) ELSE COALESCE(c.members, 0) END AS members,
       g.outside, g.others
FROM given_levels g
JOIN cell_numbers n ON g.cell_id = n.cell_id
JOIN kinds k ON g.kind = k.kind
JOIN totals t ON n.cell = t.cell AND k.code = t.kind_code
LEFT JOIN agreeing s ON n.cell = s.cell AND k.code = s.kind_code
LEFT JOIN agreement_counts c ON n.cell = c.cell AND k.code = c.kind_code AND g.level = c.level
ORDER BY n.cell, k.code, g.level
