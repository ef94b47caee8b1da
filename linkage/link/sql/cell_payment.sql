-- What payment says of each cell: members who pay by an instrument, who share one with another member, the largest payer.
-- reads members(cell_id, account_id), evidence.
WITH paying AS (
    SELECT m.cell_id, m.account_id, e.value FROM members m JOIN evidence e ON m.account_id = e.account_id AND e.kind = 'card'
), sizes AS (
    SELECT cell_id, value, COUNT(*) AS n FROM paying GROUP BY cell_id, value
)
SELECT p.cell_id, COUNT(DISTINCT p.account_id) AS payers,
       COUNT(DISTINCT CASE WHEN s.n > 1 THEN p.account_id END) AS sharing,
       CAST(MAX(s.n) AS BIGINT) AS top_payer,
       COUNT(DISTINCT CASE WHEN s.n > 1 THEN p.value END) AS shared_instruments
FROM paying p JOIN sizes s ON p.cell_id = s.cell_id AND p.value = s.value
GROUP BY p.cell_id
