// acct_a shows the name twice, on its profile and on its card.
CREATE (a:Account {account_id: 'acct_a', status: 'active', created_at: 1767571200000000}), (b:Account {account_id: 'acct_b'}),
       (n:Identifier {identifier_id: 'display_name:Test Person', kind: 'display_name', value: 'Test Person'}),
       (m:Identifier {identifier_id: 'billing_name:TEST PERSON', kind: 'billing_name', value: 'TEST PERSON', accounts: 2}),
       (a)-[:SHOWED]->(n), (a)-[:SHOWED]->(m), (b)-[:SHOWED]->(m), (b)-[:IN_CELL]->(:Cell {cell_id: 'cell_1'});
