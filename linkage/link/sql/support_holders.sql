-- How many accounts hold each value of what supports a place, numbered after the rare values in a fixed order.
-- reads support_holdings, rare_values.
SELECT CAST(ROW_NUMBER() OVER (ORDER BY kind_code, value) AS INTEGER) + last_v AS v, kind_code, value, holders,
       holders / CAST(SUM(holders) OVER (PARTITION BY kind_code) AS DOUBLE) AS share
FROM (SELECT kind_code, value, COUNT(*) AS holders FROM support_holdings GROUP BY kind_code, value) counted
CROSS JOIN (SELECT COALESCE(MAX(v), 0) AS last_v FROM rare_values) numbered
