-- How many accounts of the public, in no cell, hold each rare value.
-- reads rare_holdings, settled.
SELECT h.v, h.kind_code, COUNT(*) - COUNT(s.a) AS outside
FROM rare_holdings h LEFT JOIN settled s ON h.a = s.a
GROUP BY h.v, h.kind_code
