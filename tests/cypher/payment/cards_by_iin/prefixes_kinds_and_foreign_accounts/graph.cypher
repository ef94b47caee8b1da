// Two prefixes fit card_1: one row. A card of the bank's other product is no prepaid one; acct_c says no country.
CREATE (p:PaymentMethod {fingerprint: 'card_1', kind: 'prepaid', iin: '42424200', issuer_country: 'US'}),
       (q:PaymentMethod {fingerprint: 'card_2', kind: 'card', iin: '424242', issuer_country: 'US'}),
       (r:PaymentMethod {fingerprint: 'card_3', kind: 'prepaid', iin: '510000', issuer_country: 'DE'}),
       (a:Account {account_id: 'acct_a', country: 'JP', status: 'banned'}), (b:Account {account_id: 'acct_b', country: 'US'}),
       (c:Account {account_id: 'acct_c'}),
       (a)-[:PAID_WITH {first_at: 1767657600000000, last_at: 1767657600000000}]->(p),
       (b)-[:PAID_WITH {first_at: 1767571200000000, last_at: 1767571200000000}]->(p),
       (c)-[:PAID_WITH]->(p), (b)-[:PAID_WITH]->(q), (b)-[:PAID_WITH]->(r), (c)-[:PAID_WITH]->(r);
