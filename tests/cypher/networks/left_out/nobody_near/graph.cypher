CREATE (n:Network {network_id: 'network_1', run: 'r1'}), (:Cell {cell_id: 'cell_1', run: 'r1', left_out: []})-[:PART_OF]->(n),
       (:Cell {cell_id: 'cell_2', run: 'r1'})-[:PART_OF]->(n), (:Cell {cell_id: 'cell_3', run: 'r1', left_out: ['acct_x']}), (:Account {account_id: 'acct_x'})
