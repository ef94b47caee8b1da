// The address was used and signed up from by acct_a: one account of two. The range counts over its addresses. Of two cards the larger is shown.
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}),
       (i:IP {ip: '192.0.2.1', accounts: 2, microbits: 1000000, infrastructure: 'vpn'}),
       (a)-[:USED_IP]->(i), (a)-[:SIGNED_UP_FROM]->(i), (b)-[:USED_IP]->(i), (s:Subnet {cidr: '2001:db8::/64', accounts: 3}),
       (j:IP {ip: '2001:db8::1'})-[:IN_SUBNET]->(s), (k:IP {ip: '2001:db8::2'})-[:IN_SUBNET]->(s), (a)-[:USED_IP]->(j),
       (a)-[:USED_IP]->(k), (b)-[:SIGNED_UP_FROM]->(k),
       (p:PaymentMethod {fingerprint: 'card_1', accounts: 2, microbits: 8600000}),
       (q:PaymentMethod {fingerprint: 'card_2', accounts: 3, microbits: 7600000}), (a)-[:PAID_WITH]->(p), (b)-[:PAID_WITH]->(p),
       (a)-[:PAID_WITH]->(q);
