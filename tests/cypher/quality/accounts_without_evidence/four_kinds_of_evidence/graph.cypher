// acct_d's /64 is shared, its single address is not. acct_e's mail domain is counted nowhere, acct_a was never seen.
CREATE (:Account {account_id: 'acct_a', requests: 0}), (b:Account {account_id: 'acct_b', requests: 3}),
       (c:Account {account_id: 'acct_c', requests: 5}), (d:Account {account_id: 'acct_d', requests: 7}), (e:Account {account_id: 'acct_e'}),
       (b)-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_1'}),
       (e)-[:SHOWED]->(:Identifier {identifier_id: 'email_domain:example.com', kind: 'email_domain', value: 'example.com'}),
       (i:IP {ip: '192.0.2.1', accounts: 9, infrastructure: 'mobile'}), (c)-[:USED_IP]->(i), (c)-[:SIGNED_UP_FROM]->(i),
       (d)-[:USED_IP]->(i),
       (d)-[:USED_IP]->(:IP {ip: '2001:db8::1'})-[:IN_SUBNET]->(:Subnet {cidr: '2001:db8::/64', accounts: 2});
