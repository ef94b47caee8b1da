// innocent: acct_b
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (p:PaymentMethod {fingerprint: 'card_firm', accounts: 3}),
       (a)-[:PAID_WITH]->(p), (b)-[:PAID_WITH]->(p),
       (a)-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_own'});
