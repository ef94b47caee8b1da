// innocent: acct_b
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (i:IP {ip: '192.0.2.1', accounts: 2}), (a)-[:USED_IP]->(i),
       (b)-[:USED_IP]->(i),
       (s:Subnet {cidr: '2001:db8::/64', accounts: 3, infrastructure: 'mobile'}), (j:IP {ip: '2001:db8::1'})-[:IN_SUBNET]->(s),
       (a)-[:USED_IP]->(j), (b)-[:USED_IP]->(j);
