-- How many pairs have each weight.
-- reads coactivity.
SELECT weight, COUNT(*) AS pairs FROM coactivity GROUP BY weight ORDER BY weight
