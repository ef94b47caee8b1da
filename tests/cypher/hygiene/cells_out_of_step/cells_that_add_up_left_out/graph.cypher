CREATE (x:Cell {cell_id: 'cell_1', accounts: 2}), (:Account {account_id: 'acct_a'})-[:IN_CELL]->(x),
       (:Account {account_id: 'acct_b'})-[:IN_CELL]->(x);
