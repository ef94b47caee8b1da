// A person with two cards and one account; a couple with one card; a profile name of two without a billing name; a name of more accounts
// than `hub`; a name of two, one of whom showed another one too.
CREATE (n:Identifier {identifier_id: 'billing_name:A', kind: 'billing_name', value: 'A'}),
       (a:Account {account_id: 'acct_a'})-[:SHOWED]->(n),
       (a)-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_1'}), (a)-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_2'}),
       (m:Identifier {identifier_id: 'billing_name:B', kind: 'billing_name', value: 'B', accounts: 2}),
       (p:PaymentMethod {fingerprint: 'card_3', accounts: 2}),
       (b:Account {account_id: 'acct_b'})-[:SHOWED]->(m), (c:Account {account_id: 'acct_c'})-[:SHOWED]->(m), (b)-[:PAID_WITH]->(p),
       (c)-[:PAID_WITH]->(p),
       (d:Identifier {identifier_id: 'display_name:D', kind: 'display_name', value: 'D', accounts: 2}), (b)-[:SHOWED]->(d),
       (a)-[:SHOWED]->(d),
       (g:Account {account_id: 'acct_g'})-[:SHOWED]->(d), (h:Account {account_id: 'acct_h'})-[:SHOWED]->(d),
       (g)-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_4'}), (h)-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_5'}),
       (o:Identifier {identifier_id: 'billing_name:O', kind: 'billing_name', value: 'O', accounts: 2}),
       (i:Account {account_id: 'acct_i'})-[:SHOWED]->(o), (a)-[:SHOWED]->(o),
       (i)-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_6'}), (i)-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_7'}),
       (f:Identifier {identifier_id: 'billing_name:FIRM', kind: 'billing_name', value: 'FIRM', accounts: 4})
WITH f UNWIND range(1, 4) AS i
CREATE (x:Account {account_id: 'acct_f' + i})-[:SHOWED]->(f), (x)-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_f' + i});
