-- What cards, addresses and sign-ups say for or against each place considered, in micro-bits, beside what content says.
-- reads content_scores, support_candidates, support_known, agreements, support_bits(cell, kind_code, level, microbits).
WITH places AS (
    SELECT a, cell FROM content_scores UNION SELECT a, cell FROM support_candidates
)
SELECT c.a, c.cell, k.kind_code, CAST(CASE WHEN g.level >= 1 THEN 1 ELSE 0 END AS BIGINT) AS shared,
       CAST(0 AS BIGINT) AS held, b.microbits
FROM places c
JOIN support_known k ON c.a = k.a
LEFT JOIN agreements g ON c.a = g.a AND c.cell = g.cell AND k.kind_code = g.kind_code
JOIN support_bits b ON c.cell = b.cell AND k.kind_code = b.kind_code AND COALESCE(g.level, 0) = b.level
UNION ALL
SELECT a, cell, kind_code, shared, held, microbits FROM content_scores
