-- Number the values of some events that more than one account brings.
-- reads events.
SELECT value, CAST(ROW_NUMBER() OVER (ORDER BY value) AS INTEGER) AS v
FROM (SELECT value FROM events GROUP BY value HAVING COUNT(DISTINCT account_id) >= 2) shared
