// acct_a has two cards of one issuer: one account. The wallet has no issuer. acct_c pays nothing but is of the list.
CREATE (a:Account {account_id: 'acct_a', country: 'JP', status: 'banned'}), (b:Account {account_id: 'acct_b', country: 'US'}),
       (:Account {account_id: 'acct_c'}),
       (p:PaymentMethod {fingerprint: 'card_1', kind: 'prepaid', iin: '424242', issuer_country: 'US'}),
       (q:PaymentMethod {fingerprint: 'card_2', kind: 'prepaid', iin: '424242', issuer_country: 'US'}),
       (a)-[:PAID_WITH {first_at: 1767657600000000, last_at: 1767657600000000}]->(p),
       (a)-[:PAID_WITH {first_at: 1767744000000000, last_at: 1767744000000000}]->(q),
       (b)-[:PAID_WITH]->(q), (b)-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'wallet_1', kind: 'wallet'});
