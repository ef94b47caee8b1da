-- How many accounts leave any evidence at all.
-- reads evidence.
SELECT COUNT(DISTINCT account_id) AS accounts FROM evidence
