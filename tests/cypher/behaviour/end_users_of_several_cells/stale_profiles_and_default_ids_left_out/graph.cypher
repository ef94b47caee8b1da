CREATE (a:Cell {cell_id: 'cell_a', run: 'r2'}), (b:Cell {cell_id: 'cell_b', run: 'r2'}),
       (e:EndUser {end_user: 'e1', accounts: 4}), (u:EndUser {end_user: 'user_1', accounts: 51}),
       (a)-[:HELD {members: 2, run: 'r2'}]->(e), (b)-[:HELD {members: 2, run: 'r1'}]->(e),
       (a)-[:HELD {members: 2, run: 'r2'}]->(u), (b)-[:HELD {members: 2, run: 'r2'}]->(u)
