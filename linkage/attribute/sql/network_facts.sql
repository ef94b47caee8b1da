-- What the graph says of each network's addresses, customers and mail: in accounts.
-- reads members(network_id, account_id), evidence, value_facts.
SELECT m.network_id,
       COUNT(DISTINCT m.account_id) AS accounts,
       COUNT(DISTINCT CASE WHEN e.kind = 'ip' THEN m.account_id END) AS with_address,
       COUNT(DISTINCT CASE WHEN f.infrastructure IN ('residential_proxy', 'datacenter_proxy', 'vpn', 'tor', 'api_reseller', 'proxy')
                           THEN m.account_id END) AS on_exits,
       COUNT(DISTINCT CASE WHEN f.infrastructure = 'education' OR f.network = 'education' THEN m.account_id END) AS on_campus,
       COUNT(DISTINCT CASE WHEN e.kind = 'end_user' THEN m.account_id END) AS naming_users,
       COUNT(DISTINCT CASE WHEN e.kind = 'end_user' THEN e.value END) AS end_users
FROM members m JOIN evidence e ON m.account_id = e.account_id
LEFT JOIN value_facts f ON e.kind = f.kind AND e.value = f.value
GROUP BY m.network_id
ORDER BY m.network_id
