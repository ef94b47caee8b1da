-- How many hand-overs after a ban stay inside each network.
-- reads members(network_id, account_id), successions.
SELECT a.network_id, COUNT(*) AS successions
FROM successions s JOIN members a ON s.predecessor = a.account_id
JOIN members b ON s.successor = b.account_id AND a.network_id = b.network_id
GROUP BY a.network_id
ORDER BY a.network_id
