// The tie is found against its arrow; equal members: the cell's name decides.
CREATE (a:Cell {cell_id: 'cell_a', run: 'r1'}), (b:Cell {cell_id: 'cell_b', run: 'r1'}), (c:Cell {cell_id: 'cell_c', run: 'r1'}),
       (b)-[:TIED_TO {family: 'payment', run: 'r1'}]->(a), (b)-[:TIED_TO {family: 'content', run: 'r1'}]->(a),
       (e:EndUser {end_user: 'e1', accounts: 9}), (f:EndUser {end_user: 'f1', accounts: 4}), (g:EndUser {end_user: 'g1', accounts: 2}),
       (a)-[:HELD {members: 2, run: 'r1'}]->(e), (b)-[:HELD {members: 2, run: 'r1'}]->(e), (c)-[:HELD {members: 5, run: 'r1'}]->(e),
       (a)-[:HELD {members: 2, run: 'r1'}]->(f), (c)-[:HELD {members: 2, run: 'r1'}]->(f),
       (c)-[:HELD {members: 2, run: 'r1'}]->(g)
