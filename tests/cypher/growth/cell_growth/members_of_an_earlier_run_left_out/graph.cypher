CREATE (c:Cell {cell_id: 'cell_1', run: 'r2'}),
       (:Account {account_id: 'acct_a', created_at: 1728000000000000})-[:IN_CELL {run: 'r1'}]->(c),
       (:Account {account_id: 'acct_b', created_at: 1728000000000000})-[:IN_CELL {run: 'r2'}]->(:Cell {cell_id: 'cell_2', run: 'r2'})
