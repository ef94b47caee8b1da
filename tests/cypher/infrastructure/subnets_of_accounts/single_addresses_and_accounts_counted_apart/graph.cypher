// Three accounts at one /64 from two addresses: acct_a at both, by use and by sign-up. The range of acct_b alone comes after it.
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (c:Account {account_id: 'acct_c'}),
       (s:Subnet {cidr: '2001:db8:0:1::/64', accounts: 3, microbits: 7600000}), (i:IP {ip: '2001:db8:0:1::1'})-[:IN_SUBNET]->(s),
       (j:IP {ip: '2001:db8:0:1::2'})-[:IN_SUBNET]->(s),
       (a)-[:USED_IP {requests: 5, first_at: 1767657600000000, last_at: 1767744000000000}]->(i), (a)-[:SIGNED_UP_FROM {requests: 1}]->(i),
       (a)-[:USED_IP {requests: 2, first_at: 1767571200000000, last_at: 1767571200000000}]->(j), (b)-[:USED_IP {requests: 1}]->(j),
       (c)-[:USED_IP {requests: 4}]->(i),
       (t:Subnet {cidr: '2001:db8:0:2::/64'}), (k:IP {ip: '2001:db8:0:2::1'})-[:IN_SUBNET]->(t), (b)-[:USED_IP {requests: 1}]->(k);
