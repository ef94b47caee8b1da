-- How many accounts pay, and how many others an account shares its instruments with, companies' invoices aside.
-- reads evidence, degrees, constants(company_from). One row.
SELECT COUNT(DISTINCT e.account_id) AS payers,
       COALESCE(CAST(SUM(CASE WHEN g.accounts < c.company_from THEN g.accounts - 1 ELSE 0 END) AS BIGINT), 0) AS partners
FROM evidence e JOIN degrees g ON e.kind = g.kind AND e.value = g.value CROSS JOIN constants c
WHERE e.kind = 'card'
