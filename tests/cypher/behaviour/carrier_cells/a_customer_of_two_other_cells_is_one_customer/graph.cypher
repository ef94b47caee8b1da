// The reseller serves e1 (with A and B), e2 (with A), e4 (with B) and e3 alone: 4 end users, 3 of others; A and B have as
// many of them, the name decides.
CREATE (r:Cell {cell_id: 'cell_reseller', run: 'r1', accounts: 20}), (a:Cell {cell_id: 'cell_a', run: 'r1', accounts: 9}),
       (b:Cell {cell_id: 'cell_b', run: 'r1', accounts: 9}),
       (e1:EndUser {end_user: 'e1', accounts: 9}), (e2:EndUser {end_user: 'e2', accounts: 4}), (e3:EndUser {end_user: 'e3'}),
       (e4:EndUser {end_user: 'e4', accounts: 5}), (r)-[:HELD {run: 'r1'}]->(e4), (b)-[:HELD {run: 'r1'}]->(e4),
       (r)-[:HELD {run: 'r1'}]->(e1), (r)-[:HELD {run: 'r1'}]->(e2), (r)-[:HELD {run: 'r1'}]->(e3),
       (a)-[:HELD {run: 'r1'}]->(e1), (a)-[:HELD {run: 'r1'}]->(e2), (b)-[:HELD {run: 'r1'}]->(e1)
