-- Number the accounts in a fixed order; numbers cost a tenth of texts in the joins that follow.
-- reads evidence.
SELECT account_id, CAST(ROW_NUMBER() OVER (ORDER BY account_id) AS INTEGER) AS a
FROM (SELECT DISTINCT account_id FROM evidence) known
