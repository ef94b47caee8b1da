// cell_1 and cell_2 are tied by two families, each with its own arrow; cell_4 is tied but outside; cell_3 is tied to nobody.
CREATE (n:Network {network_id: 'network_1', run: 'r1'}), (c:Cell {cell_id: 'cell_1', run: 'r1', accounts: 9}),
       (d:Cell {cell_id: 'cell_2', run: 'r1', accounts: 5}), (e:Cell {cell_id: 'cell_3', run: 'r1', accounts: 3}),
       (o:Cell {cell_id: 'cell_0', run: 'r1', accounts: 4}),
       (c)-[:PART_OF]->(n), (d)-[:PART_OF]->(n), (e)-[:PART_OF]->(n),
       (c)-[:TIED_TO {family: 'payment', microbits: 12000000, values: 1, run: 'r1'}]->(d),
       (d)-[:TIED_TO {family: 'content', microbits: 9000000, values: 4, run: 'r1'}]->(c),
       (o)-[:TIED_TO {family: 'content', microbits: 4000000, values: 2, run: 'r1'}]->(d)
