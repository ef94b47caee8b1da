-- Which IPv4 addresses lie in the ranges that indicators name.
-- reads usage, ranges4(fact, low, high).
WITH addresses AS (
    SELECT DISTINCT value FROM usage WHERE kind IN ('ip', 'signup_ip') AND value NOT LIKE '%:%'
), numbered AS (
    SELECT value,
           CAST(split_part(value, '.', 1) AS BIGINT) * 16777216 + CAST(split_part(value, '.', 2) AS BIGINT) * 65536
           + CAST(split_part(value, '.', 3) AS BIGINT) * 256 + CAST(split_part(value, '.', 4) AS BIGINT) AS number
    FROM addresses
)
SELECT r.fact, n.value FROM numbered n JOIN ranges4 r ON n.number >= r.low AND n.number <= r.high
