CREATE (a:Cell {cell_id: 'cell_a', run: 'r1', accounts: 9}), (b:Cell {cell_id: 'cell_b', run: 'r1', accounts: 9}),
       (e:EndUser {end_user: 'e1', accounts: 4}), (a)-[:HELD {run: 'r1'}]->(e), (b)-[:HELD {run: 'r1'}]->(e),
       (old:Cell {cell_id: 'cell_old', run: 'r1', accounts: 9})-[:HELD {run: 'r0'}]->(e)
