// innocent: acct_z
CREATE (two:PaymentMethod {fingerprint: 'card_2', kind: 'credit', iin: '424242', accounts: 2}),
       (three:PaymentMethod {fingerprint: 'card_1', kind: 'prepaid', accounts: 3}),
       (a:Account {account_id: 'acct_a', status: 'active'}),
       (b:Account {account_id: 'acct_b', status: 'banned'}),
       (c:Account {account_id: 'acct_c'}),
       (b)-[:PAID_WITH {first_at: 1767225600000000, last_at: 1767312000000000}]->(two),
       (a)-[:PAID_WITH {first_at: 1767232800000000, last_at: 1767398400000000}]->(two),
       (a)-[:PAID_WITH]->(three), (b)-[:PAID_WITH]->(three), (c)-[:PAID_WITH]->(three);
CREATE (:PaymentMethod {fingerprint: 'alone', accounts: 1})<-[:PAID_WITH]-(:Account {account_id: 'acct_z'});
