-- Addresses as numbers that sort as the addresses do (version 4: the address; 6: its /64, from `subnets`).
-- reads degrees, subnets(ip, subnet, number).
SELECT value, 4 AS version,
       CAST(split_part(value, '.', 1) AS BIGINT) * 16777216 + CAST(split_part(value, '.', 2) AS BIGINT) * 65536
       + CAST(split_part(value, '.', 3) AS BIGINT) * 256 + CAST(split_part(value, '.', 4) AS BIGINT) AS number
FROM degrees WHERE kind = 'ip' AND value NOT LIKE '%:%'
UNION ALL
SELECT DISTINCT subnet, 6, number FROM subnets
