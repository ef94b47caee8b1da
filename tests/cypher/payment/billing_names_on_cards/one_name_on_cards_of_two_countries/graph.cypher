// acct_a and acct_b pay with a card each; they share a third. acct_c showed two names and counts for neither.
CREATE (n:Identifier {identifier_id: 'billing_name:O\'NEIL `$x`', kind: 'billing_name', value: 'O\'NEIL `$x`', accounts: 3, microbits: 4000000}),
       (m:Identifier {identifier_id: 'billing_name:OTHER', kind: 'billing_name', value: 'OTHER', accounts: 2}),
       (a:Account {account_id: 'acct_a', status: 'banned'})-[:SHOWED]->(n), (b:Account {account_id: 'acct_b'})-[:SHOWED]->(n),
       (c:Account {account_id: 'acct_c'})-[:SHOWED]->(n), (c)-[:SHOWED]->(m),
       (a)-[:PAID_WITH {first_at: 1767571200000000, last_at: 1767571200000000}]->(p:PaymentMethod {fingerprint: 'card_1', issuer_country: 'US'}),
       (b)-[:PAID_WITH {first_at: 1767484800000000, last_at: 1767484800000000}]->(:PaymentMethod {fingerprint: 'card_2', issuer_country: 'DE'}),
       (q:PaymentMethod {fingerprint: 'card_3'}), (a)-[:PAID_WITH]->(q), (b)-[:PAID_WITH]->(q),
       (c)-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_4'});
