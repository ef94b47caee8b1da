// Names and an email are identity, whatever they are called; a card of a firm with more than `hub` accounts is no second family.
// innocent: acct_namesake
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_namesake'}),
       (n:Identifier {identifier_id: 'display_name:A', kind: 'display_name', value: 'A', accounts: 2, microbits: 4000000}),
       (m:Identifier {identifier_id: 'billing_name:A', kind: 'billing_name', value: 'A', accounts: 2, microbits: 4000000}),
       (e:Email {value: 'a@example.com', accounts: 2, microbits: 8000000}),
       (p:PaymentMethod {fingerprint: 'card_firm', accounts: 11, microbits: 5000000}),
       (i:IP {ip: '192.0.2.1', accounts: 2, microbits: 5000000, infrastructure: 'mobile'})
FOREACH (x IN [a, b] | CREATE (x)-[:SHOWED]->(n), (x)-[:SHOWED]->(m), (x)-[:HAS_EMAIL]->(e), (x)-[:PAID_WITH]->(p), (x)-[:USED_IP]->(i));
