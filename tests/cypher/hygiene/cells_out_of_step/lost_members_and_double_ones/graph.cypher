// cell_1 says three and has two; acct_b is in cell_2 as well. cell_3 is empty, cell_4 never said how many. cell_5 is right.
// innocent: cell_5
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (c:Account {account_id: 'acct_c'}),
       (x:Cell {cell_id: 'cell_1', run: 'r1', accounts: 3}), (y:Cell {cell_id: 'cell_2', run: 'r1', accounts: 1}),
       (:Cell {cell_id: 'cell_3', run: 'r0', accounts: 4}), (:Cell {cell_id: 'cell_4'}),
       (z:Cell {cell_id: 'cell_5', run: 'r1', accounts: 1}),
       (a)-[:IN_CELL]->(x), (b)-[:IN_CELL]->(x), (b)-[:IN_CELL]->(y), (c)-[:IN_CELL]->(z), (x)-[:HELD]->(:EndUser {end_user: 'u'});
