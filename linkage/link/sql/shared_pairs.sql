-- Pairs of accounts by the bits of the values they share, no family beyond its cap, for a range of first accounts.
-- reads shared_holdings, families, constants(from_a, to_a: the range, upper end not included; slack_us, least_microbits).
-- An address counts only when both had it at one time, give or take the slack; a time not known has the benefit.
WITH first_holdings AS (
    SELECT h.scope, h.a, h.v, h.family_code, h.microbits, h.first_at - c.slack_us AS since, h.last_at + c.slack_us AS until_at
    FROM shared_holdings h CROSS JOIN constants c
    WHERE h.a >= c.from_a AND h.a < c.to_a
), by_family AS (
    SELECT x.a, y.a AS b, x.family_code, SUM(x.microbits) AS microbits
    FROM first_holdings x JOIN shared_holdings y ON x.scope = y.scope AND x.v = y.v
    WHERE x.a < y.a AND COALESCE(y.last_at >= x.since, 1 = 1) AND COALESCE(y.first_at <= x.until_at, 1 = 1)
    GROUP BY x.a, y.a, x.family_code
), capped AS (
    SELECT p.a, p.b, CAST(SUM(LEAST(p.microbits, f.cap_microbits)) AS BIGINT) AS microbits
    FROM by_family p JOIN families f ON p.family_code = f.family_code
    GROUP BY p.a, p.b
)
SELECT p.a, p.b, p.microbits FROM capped p CROSS JOIN constants c WHERE p.microbits >= c.least_microbits
