-- How many different clients d strangers would bring to one address, for each d that occurs (thousandths).
-- reads main_clients, crowds (d: numbers of accounts that addresses have).
WITH popularity AS (
    SELECT client, COUNT(*) / CAST(SUM(COUNT(*)) OVER () AS DOUBLE) AS share FROM main_clients GROUP BY client
)
SELECT c.d, CAST(ROUND(1000 * SUM(1 - POWER(1 - p.share, c.d))) AS BIGINT) AS expected
FROM crowds c CROSS JOIN popularity p
GROUP BY c.d
