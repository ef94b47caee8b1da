// innocent: acct_1
CREATE (i:IP {ip: '192.0.2.1', accounts: 3, infrastructure: 'mobile'}), (j:IP {ip: '192.0.2.2', accounts: 4}),
       (k:IP {ip: '192.0.2.3', accounts: 3, infrastructure: 'vpn'}),
       (s:Subnet {cidr: '2001:db8::/64', accounts: 3, infrastructure: 'education'}), (l:IP {ip: '2001:db8::1'})-[:IN_SUBNET]->(s),
       (:IP {ip: '192.0.2.4'})
WITH i, j, k, l UNWIND range(1, 3) AS n
CREATE (a:Account {account_id: 'acct_' + n}), (a)-[:USED_IP]->(i), (a)-[:USED_IP]->(j), (a)-[:SIGNED_UP_FROM]->(k), (a)-[:USED_IP]->(l);
