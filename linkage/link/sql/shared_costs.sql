-- How many pairs of holdings each account takes part in at most: what pairing it up costs.
-- reads shared_holdings.
SELECT a, CAST(SUM(holders) AS BIGINT) AS cost FROM shared_holdings GROUP BY a ORDER BY a
