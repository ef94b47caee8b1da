// innocent: acct_b
CREATE (a:Account {account_id: 'acct_a'})-[:PAID_WITH]->(p:PaymentMethod {fingerprint: 'card_1', accounts: 2}),
       (b:Account {account_id: 'acct_b'})-[:PAID_WITH]->(p),
       (b)-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_2'});
