-- How much likelier an account's rare values are in a cell than elsewhere, kind by kind, left out of its own place.
-- Dirichlet-multinomials with the values' popularity as prior (alpha holdings' worth), in micro-bits. Elsewhere is the
-- likelier of two: the public (accounts in no cell), to which a common vocabulary belongs, and everybody, groups that
-- were not found included, to which an account of another operator belongs.
-- reads rare_holdings, rare_values, held, membership, profiles, profile_totals, alphas(code, alpha), concentrations(cell, kind_code, alpha), bases,
-- background_totals, led, support_candidates. A place is considered where a value leads there, or two kinds support it.
WITH places AS (
    SELECT a, cell FROM led UNION SELECT a, cell FROM support_candidates
), gains AS (
    SELECT c.a, c.cell, h.kind_code,
           SUM(CASE WHEN m.a IS NULL THEN 1 WHEN p.n > 1 THEN 1 ELSE 0 END) AS shared,
           SUM(CAST(ROUND(1000000 * LOG2(
               (p.n - CASE WHEN m.a IS NULL THEN 0 ELSE 1 END + z.alpha * r.share) / (z.alpha * r.share)
           )) AS BIGINT)) AS gain
    FROM places c
    JOIN rare_holdings h ON c.a = h.a
    JOIN profiles p ON c.cell = p.cell AND h.v = p.v
    JOIN rare_values r ON h.v = r.v
    JOIN concentrations z ON p.cell = z.cell AND h.kind_code = z.kind_code
    LEFT JOIN membership m ON m.a = c.a AND m.cell = c.cell
    GROUP BY c.a, c.cell, h.kind_code
), candidates AS (
    SELECT a, cell FROM gains GROUP BY a, cell HAVING SUM(shared) >= 2
    UNION
    SELECT a, cell FROM support_candidates
)
SELECT c.a, c.cell, h.kind_code, COALESCE(CAST(g.shared AS BIGINT), 0) AS shared, h.held,
       CAST(COALESCE(g.gain, 0) + h.held * CAST(ROUND(1000000 * LOG2(
           z.alpha / (t.total - CASE WHEN m.a IS NULL THEN 0 ELSE h.held END + z.alpha)
       )) AS BIGINT) + LEAST(0, b.base + h.held * CAST(ROUND(1000000 * LOG2(
           (o.total - b.is_public * h.held + k.alpha) / CAST(k.alpha AS DOUBLE)
       )) AS BIGINT)) AS BIGINT) AS microbits
FROM candidates c
JOIN held h ON c.a = h.a
JOIN alphas k ON h.kind_code = k.code
JOIN bases b ON h.a = b.a AND h.kind_code = b.kind_code
JOIN background_totals o ON h.kind_code = o.kind_code
JOIN profile_totals t ON c.cell = t.cell AND h.kind_code = t.kind_code
JOIN concentrations z ON c.cell = z.cell AND h.kind_code = z.kind_code
LEFT JOIN gains g ON c.a = g.a AND c.cell = g.cell AND h.kind_code = g.kind_code
LEFT JOIN membership m ON m.a = c.a AND m.cell = c.cell
