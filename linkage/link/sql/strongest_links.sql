-- Of all pairs those that are among the strongest few of either account.
-- reads pairs(a, b, microbits), constants(each_to).
WITH ends AS (
    SELECT a AS own, b AS other, a, b, microbits FROM pairs
    UNION ALL
    SELECT b, a, a, b, microbits FROM pairs
), ranked AS (
    SELECT a, b, microbits, ROW_NUMBER() OVER (PARTITION BY own ORDER BY microbits DESC, other) AS place FROM ends
)
SELECT DISTINCT r.a, r.b, r.microbits FROM ranked r CROSS JOIN constants c WHERE r.place <= c.each_to
