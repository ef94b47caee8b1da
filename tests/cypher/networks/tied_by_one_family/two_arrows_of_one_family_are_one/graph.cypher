// cell_1 and cell_2: card both ways, one family. cell_1 and cell_3: two families. cell_3 and cell_4 are in one network.
CREATE (a:Cell {cell_id: 'cell_1', run: 'r1', accounts: 4}), (b:Cell {cell_id: 'cell_2', run: 'r1', accounts: 5}),
       (c:Cell {cell_id: 'cell_3', run: 'r1', accounts: 6}), (d:Cell {cell_id: 'cell_4', run: 'r1', accounts: 7}),
       (n:Network {network_id: 'network_1'}), (c)-[:PART_OF]->(n), (d)-[:PART_OF]->(n),
       (b)-[:TIED_TO {run: 'r1', family: 'payment', microbits: 8000000, values: 1}]->(a),
       (a)-[:TIED_TO {run: 'r1', family: 'payment', microbits: 9000000, values: 2}]->(b),
       (a)-[:TIED_TO {run: 'r1', family: 'payment', microbits: 9000000, values: 1}]->(c),
       (c)-[:TIED_TO {run: 'r1', family: 'content', microbits: 9000000, values: 1}]->(a),
       (d)-[:TIED_TO {run: 'r1', family: 'content', microbits: 9000000, values: 3}]->(c)
