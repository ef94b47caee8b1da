-- What payment says of each network: who pays, who shares an instrument with another member, the largest payer.
-- reads members(network_id, account_id), evidence.
WITH paying AS (
    SELECT m.network_id, m.account_id, e.value
    FROM members m JOIN evidence e ON m.account_id = e.account_id AND e.kind = 'card'
), sizes AS (
    SELECT network_id, value, COUNT(*) AS n FROM paying GROUP BY network_id, value
)
SELECT p.network_id, COUNT(DISTINCT p.account_id) AS payers,
       COUNT(DISTINCT CASE WHEN s.n > 1 THEN p.account_id END) AS sharing,
       CAST(MAX(s.n) AS BIGINT) AS top_payer
FROM paying p JOIN sizes s ON p.network_id = s.network_id AND p.value = s.value
GROUP BY p.network_id
ORDER BY p.network_id
