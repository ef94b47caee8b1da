// acct_a and acct_c meet on two days at one address and on one of these at another: two days, not three. The seeds' pair is listed once.
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (c:Account {account_id: 'acct_c'}),
       (i:IP {ip: '192.0.2.1', accounts: 3, microbits: 7000000}), (s:Subnet {cidr: '2001:db8::/64', accounts: 2, microbits: 8600000}),
       (j:IP {ip: '2001:db8::1'})-[:IN_SUBNET]->(s), (k:IP {ip: '2001:db8::2'})-[:IN_SUBNET]->(s),
       (a)-[:USED_IP {days: [20458, 20459, 20461]}]->(i), (a)-[:SIGNED_UP_FROM {days: [20458]}]->(i),
       (c)-[:USED_IP {days: [20459, 20461]}]->(i), (b)-[:USED_IP {days: [20458, 20459]}]->(i),
       (a)-[:USED_IP {days: [20461]}]->(j), (c)-[:USED_IP {days: [20461]}]->(k);
