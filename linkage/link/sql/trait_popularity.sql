-- How usual each value of a trait is, in the public or among everybody, whichever is more.
-- reads traits, settled.
WITH counted AS (
    SELECT t.kind_code, t.value, COUNT(*) AS n, COUNT(*) - COUNT(s.a) AS n_public
    FROM traits t LEFT JOIN settled s ON t.a = s.a
    GROUP BY t.kind_code, t.value
), totals AS (
    SELECT kind_code, CAST(SUM(n) AS BIGINT) AS n, CAST(SUM(n_public) AS BIGINT) AS n_public FROM counted GROUP BY kind_code
)
SELECT c.kind_code, c.value,
       GREATEST((c.n + 0.5) / (t.n + 1.0), (c.n_public + 0.5) / (t.n_public + 1.0)) AS share
FROM counted c JOIN totals t ON c.kind_code = t.kind_code
