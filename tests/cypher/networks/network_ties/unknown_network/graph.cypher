CREATE (c:Cell {cell_id: 'cell_1', run: 'r1'}), (c)-[:TIED_TO {family: 'content', run: 'r1'}]->(:Cell {cell_id: 'cell_2', run: 'r1'})
