-- Number all accounts that leave evidence in a fixed order, in one scope.
-- reads evidence.
SELECT account_id, CAST(ROW_NUMBER() OVER (ORDER BY account_id) AS INTEGER) AS a, 0 AS scope
FROM (SELECT DISTINCT account_id FROM evidence) known
