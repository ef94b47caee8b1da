-- The hand-overs that stand, by name, with the families of evidence that speak for them.
-- reads chosen(e, s, gap_us, microbits), endings, beginnings, handovers, families(family_code, family).
WITH told AS (
    SELECT h.e, h.s, CONCAT_WS(' ', sort_array(collect_set(f.family))) AS kinds
    FROM chosen c
    JOIN handovers h ON c.e = h.e AND c.s = h.s
    JOIN families f ON h.family_code = f.family_code
    GROUP BY h.e, h.s
)
SELECT n.account_id AS predecessor, b.account_id AS successor, CAST(FLOOR(c.gap_us / 1000000) AS BIGINT) AS gap_s,
       c.microbits, t.kinds
FROM chosen c
JOIN told t ON c.e = t.e AND c.s = t.s
JOIN endings n ON c.e = n.e
JOIN beginnings b ON c.s = b.s
ORDER BY predecessor, successor
