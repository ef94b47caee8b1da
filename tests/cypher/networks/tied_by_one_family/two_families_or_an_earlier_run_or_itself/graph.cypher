CREATE (a:Cell {cell_id: 'cell_1', run: 'r2'}), (b:Cell {cell_id: 'cell_2', run: 'r2'}),
       (a)-[:TIED_TO {run: 'r2', family: 'payment', microbits: 9000000, values: 1}]->(b),
       (a)-[:TIED_TO {run: 'r2', family: 'content', microbits: 9000000, values: 1}]->(b),
       (b)-[:TIED_TO {run: 'r1', family: 'content', microbits: 9000000, values: 1}]->(:Cell {cell_id: 'cell_3', run: 'r2'}),
       (a)-[:TIED_TO {run: 'r2', family: 'network', microbits: 9000000, values: 1}]->(a)
