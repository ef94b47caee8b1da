CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}),
       (s:Subnet {cidr: '2001:db8::/64', accounts: 2, microbits: 8600000}),
       (i:IP {ip: '2001:db8::1'})-[:IN_SUBNET]->(s), (j:IP {ip: '2001:db8::2'})-[:IN_SUBNET]->(s), (a)-[:USED_IP]->(i),
       (b)-[:SIGNED_UP_FROM]->(j);
