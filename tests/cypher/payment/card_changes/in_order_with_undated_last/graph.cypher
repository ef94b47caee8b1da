// Two cards on one instant are told by fingerprint; the undated one comes last, without a distance. Its other holder is banned, and so is
// acct_a itself, which does not count. acct_b has one card only.
CREATE (a:Account {account_id: 'acct_a', status: 'banned'}), (b:Account {account_id: 'acct_b'}),
       (c:Account {account_id: 'acct_c', status: 'banned'}),
       (p:PaymentMethod {fingerprint: 'card_b', kind: 'prepaid', iin: '424242', accounts: 3, microbits: 7600000}),
       (q:PaymentMethod {fingerprint: 'card_a', kind: 'card'}),
       (r:PaymentMethod {fingerprint: 'card_0', kind: 'card'}),
       (s:PaymentMethod {fingerprint: 'card_later', accounts: 2, microbits: 8600000}),
       (a)-[:PAID_WITH {first_at: 1767571200000000}]->(p), (a)-[:PAID_WITH {first_at: 1767571200000000}]->(q), (a)-[:PAID_WITH]->(r),
       (a)-[:PAID_WITH {first_at: 1767873600000000}]->(s),
       (b)-[:PAID_WITH]->(p), (c)-[:PAID_WITH]->(p), (c)-[:PAID_WITH]->(s);
