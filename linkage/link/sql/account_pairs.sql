-- Pairs of accounts that share at least two rare values; a value of many accounts would make more pairs than it tells.
-- reads rare_holdings, rare_values, constants(pair_value_to, shared_from).
WITH telling AS (
    SELECT h.a, h.v FROM rare_holdings h JOIN rare_values r ON h.v = r.v CROSS JOIN constants c
    WHERE r.holders <= c.pair_value_to
)
SELECT x.a AS a, y.a AS b, COUNT(*) AS shared
FROM telling x JOIN telling y ON x.v = y.v AND x.a < y.a
GROUP BY x.a, y.a
HAVING COUNT(*) >= (SELECT MIN(shared_from) FROM constants)
ORDER BY x.a, y.a
