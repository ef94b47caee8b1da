-- The largest company domain of each cell: an email domain of which a fair part of all accounts sits in this one cell.
-- reads members(cell_id, account_id), usage, domain_accounts(value, accounts), constants(company_share_thousandths).
WITH here AS (
    SELECT m.cell_id, u.value, COUNT(*) AS n
    FROM members m JOIN usage u ON m.account_id = u.account_id AND u.kind = 'email_domain'
    GROUP BY m.cell_id, u.value
)
SELECT h.cell_id, CAST(MAX(h.n) AS BIGINT) AS top_domain
FROM here h JOIN domain_accounts e ON h.value = e.value CROSS JOIN constants k
WHERE h.n * 1000 >= k.company_share_thousandths * e.accounts
GROUP BY h.cell_id
