-- How many members show facts of an organization by each act, expired ones too: how openly they show it.
-- reads holders(indicator, account_id), members(network_id, account_id), rare(network_id, indicator, org_id, act).
SELECT r.network_id, r.org_id, r.act, COUNT(DISTINCT m.account_id) AS accounts
FROM rare r JOIN holders h ON r.indicator = h.indicator
JOIN members m ON r.network_id = m.network_id AND h.account_id = m.account_id
GROUP BY r.network_id, r.org_id, r.act
ORDER BY r.network_id, r.org_id, r.act
