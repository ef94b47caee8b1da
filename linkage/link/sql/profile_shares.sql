-- How usual each value of a profile is: among everybody, or among the accounts of cells, whichever is more.
-- reads profiles, rare_values, support_holders. A vocabulary that many groups have in common makes none of them one.
WITH of_cells AS (
    SELECT v, kind_code, CAST(SUM(n) AS BIGINT) AS n FROM profiles GROUP BY v, kind_code
), known AS (
    SELECT v, share, holders FROM rare_values UNION ALL SELECT v, share, holders FROM support_holders
), totals AS (
    SELECT kind_code, CAST(SUM(n) AS BIGINT) AS n FROM of_cells GROUP BY kind_code
)
SELECT c.v, GREATEST(r.share, c.n / CAST(t.n AS DOUBLE)) AS share, r.holders
FROM of_cells c JOIN totals t ON c.kind_code = t.kind_code JOIN known r ON c.v = r.v
