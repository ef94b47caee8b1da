CREATE (x:Cell {cell_id: 'cell_1'}), (y:Cell {cell_id: 'cell_2'}), (p:PaymentMethod {fingerprint: 'card_own', accounts: 3}),
       (q:PaymentMethod {fingerprint: 'card_firm', accounts: 4}),
       (a:Account {account_id: 'acct_a'})-[:IN_CELL]->(x), (b:Account {account_id: 'acct_b'})-[:IN_CELL]->(x),
       (c:Account {account_id: 'acct_c'}), (d:Account {account_id: 'acct_d'})-[:IN_CELL]->(y),
       (a)-[:PAID_WITH]->(p), (b)-[:PAID_WITH]->(p), (c)-[:PAID_WITH]->(p), (a)-[:PAID_WITH]->(q), (d)-[:PAID_WITH]->(q);
