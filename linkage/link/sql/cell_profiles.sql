-- The stored profile of each cell: its rare values, how many members and how many accounts in all hold each, and the
-- micro-bits by which it speaks for a member (who is left out of the count), cell against elsewhere.
-- reads members, rare_holdings, rare_values, alphas(code, alpha), background, background_totals, profile_totals, concentrations(cell,
-- kind_code, alpha).
WITH held_here AS (
    SELECT m.cell_id, m.cell, h.v, COUNT(*) AS n
    FROM members m JOIN rare_holdings h ON m.a = h.a
    GROUP BY m.cell_id, m.cell, h.v
)
SELECT x.cell_id, r.kind, r.value, x.n AS members, r.holders AS accounts,
       CAST(ROUND(1000000 * LOG2(
           (x.n - 1 + z.alpha * r.share) / (t.total + z.alpha)
           / GREATEST(r.share, (b.outside + k.alpha * r.share) / (o.total + k.alpha))
       )) AS BIGINT) AS microbits
FROM held_here x
JOIN rare_values r ON x.v = r.v
JOIN alphas k ON r.kind_code = k.code
JOIN background b ON x.v = b.v
JOIN background_totals o ON r.kind_code = o.kind_code
JOIN profile_totals t ON x.cell = t.cell AND r.kind_code = t.kind_code
JOIN concentrations z ON x.cell = z.cell AND r.kind_code = z.kind_code
WHERE x.n >= 2
ORDER BY x.cell_id, r.kind, r.value
