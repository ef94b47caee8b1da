// acct_a leaves, acct_b (a seed too) comes within a day: one row. acct_c comes after acct_b's last use; its sign-up is earlier than its first use.
CREATE (a:Account {account_id: 'acct_a', status: 'banned'}), (b:Account {account_id: 'acct_b'}), (c:Account {account_id: 'acct_c'}),
       (i:IP {ip: '192.0.2.1', accounts: 3, microbits: 8000000}),
       (a)-[:USED_IP {first_at: 1767225600000000, last_at: 1767571200000000}]->(i),
       (b)-[:USED_IP {first_at: 1767609000000000, last_at: 1767744000000000}]->(i),
       (c)-[:SIGNED_UP_FROM {first_at: 1767916800000000, last_at: 1767916800000000}]->(i),
       (c)-[:USED_IP {first_at: 1768176000000000, last_at: 1768262400000000}]->(i),
       (s:Subnet {cidr: '2001:db8::/64', accounts: 2}), (k:IP {ip: '2001:db8::1'})-[:IN_SUBNET]->(s),
       (l:IP {ip: '2001:db8::2'})-[:IN_SUBNET]->(s),
       (c)-[:USED_IP {first_at: 1767225600000000, last_at: 1767312000000000}]->(k),
       (a)-[:USED_IP {first_at: 1767398400000000, last_at: 1767484800000000}]->(l);
