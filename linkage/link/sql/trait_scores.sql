-- What an account's traits say for or against each place considered, in micro-bits, itself left out of the cell.
-- reads content_scores(a, cell), traits, trait_profiles, trait_popularity, membership,
-- constants(prior, most_bits, least_bits).
WITH places AS (
    SELECT DISTINCT a, cell FROM content_scores
), totals AS (
    SELECT DISTINCT cell, kind_code, total FROM trait_profiles
)
SELECT c.a, c.cell, t.kind_code, CAST(0 AS BIGINT) AS shared, CAST(0 AS BIGINT) AS held,
       CAST(ROUND(1000000 * LEAST(k.most_bits, GREATEST(k.least_bits, LOG2(
           (GREATEST(0, COALESCE(f.n, 0) - CASE WHEN m.a IS NULL THEN 0 ELSE 1 END) + k.prior * q.share)
           / ((GREATEST(0, n.total - CASE WHEN m.a IS NULL THEN 0 ELSE 1 END) + k.prior) * q.share)
       )))) AS BIGINT) AS microbits
FROM places c
JOIN traits t ON c.a = t.a
JOIN totals n ON c.cell = n.cell AND t.kind_code = n.kind_code
JOIN trait_popularity q ON t.kind_code = q.kind_code AND t.value = q.value
LEFT JOIN trait_profiles f ON c.cell = f.cell AND t.kind_code = f.kind_code AND t.value = f.value
LEFT JOIN membership m ON m.a = c.a AND m.cell = c.cell
CROSS JOIN constants k
UNION ALL
SELECT a, cell, kind_code, shared, held, microbits FROM content_scores
