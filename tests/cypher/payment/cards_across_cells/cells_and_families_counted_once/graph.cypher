// card_1 crosses two cells that payment and content tie (payment both ways): two families. acct_x is in no cell.
// card_2 crosses these two and a third that nothing ties to them.
CREATE (x:Cell {cell_id: 'cell_1'}), (y:Cell {cell_id: 'cell_2'}), (z:Cell {cell_id: 'cell_3'}),
       (x)-[:TIED_TO {family: 'payment', microbits: 9000000}]->(y), (y)-[:TIED_TO {family: 'payment', microbits: 9000000}]->(x), (x)-[:TIED_TO {family: 'content', microbits: 9000000}]->(y),
       (a:Account {account_id: 'acct_a'})-[:IN_CELL]->(x), (b:Account {account_id: 'acct_b'})-[:IN_CELL]->(x),
       (c:Account {account_id: 'acct_c'})-[:IN_CELL]->(y),
       (d:Account {account_id: 'acct_d'})-[:IN_CELL]->(z), (e:Account {account_id: 'acct_x'}),
       (p:PaymentMethod {fingerprint: 'card_1', kind: 'prepaid', iin: '424242', accounts: 4, microbits: 7000000}),
       (q:PaymentMethod {fingerprint: 'card_2', kind: 'card', accounts: 3, microbits: 7600000}),
       (a)-[:PAID_WITH {first_at: 1767571200000000, last_at: 1767571200000000}]->(p), (b)-[:PAID_WITH]->(p),
       (c)-[:PAID_WITH {first_at: 1767484800000000, last_at: 1767916800000000}]->(p),
       (e)-[:PAID_WITH {first_at: 1767398400000000, last_at: 1767398400000000}]->(p), (b)-[:PAID_WITH]->(q), (c)-[:PAID_WITH]->(q),
       (d)-[:PAID_WITH]->(q);
