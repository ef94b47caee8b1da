CREATE (n:Network {network_id: 'network_1', run: 'r2'}), (c:Cell {cell_id: 'cell_1', run: 'r2', accounts: 2}), (c)-[:PART_OF]->(n),
       (c)-[:TIED_TO {family: 'payment', microbits: 12000000, values: 1, run: 'r1'}]->(:Cell {cell_id: 'cell_2', run: 'r2'}),
       (c)-[:TIED_TO {family: 'payment', microbits: 12000000, values: 1, run: 'r2'}]->(c)
