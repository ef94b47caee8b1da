-- Pairs of rare values of one kind that share accounts, for the accounts that do not hold nearly everything.
-- reads rare_holdings, held, constants(held_to, shared_from).
WITH usable AS (
    SELECT h.a, h.v, h.kind_code
    FROM rare_holdings h JOIN held k ON h.a = k.a AND h.kind_code = k.kind_code CROSS JOIN constants c
    WHERE k.held <= c.held_to
)
SELECT x.kind_code, x.v AS u, y.v AS v, COUNT(*) AS shared
FROM usable x JOIN usable y ON x.a = y.a AND x.kind_code = y.kind_code AND x.v < y.v
GROUP BY x.kind_code, x.v, y.v
HAVING COUNT(*) >= (SELECT MIN(shared_from) FROM constants)
ORDER BY x.kind_code, x.v, y.v
