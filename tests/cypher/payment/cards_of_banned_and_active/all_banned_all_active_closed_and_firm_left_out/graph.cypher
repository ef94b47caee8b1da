// innocent: acct_firm
CREATE (a:Account {account_id: 'acct_a', status: 'banned'}), (b:Account {account_id: 'acct_b', status: 'banned'}),
       (c:Account {account_id: 'acct_c', status: 'closed'}), (d:Account {account_id: 'acct_firm', status: 'active'}),
       (e:Account {account_id: 'acct_e', status: 'active'}), (p:PaymentMethod {fingerprint: 'card_1', accounts: 3}),
       (q:PaymentMethod {fingerprint: 'card_2', accounts: 2}), (r:PaymentMethod {fingerprint: 'card_firm', accounts: 4}),
       (a)-[:PAID_WITH]->(p), (b)-[:PAID_WITH]->(p), (c)-[:PAID_WITH]->(p), (d)-[:PAID_WITH]->(q), (e)-[:PAID_WITH]->(q),
       (a)-[:PAID_WITH]->(r), (d)-[:PAID_WITH]->(r);
