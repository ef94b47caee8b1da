// acct_x came near two cells of the network and is a member of a third, outside; acct_m is a member of the network after all.
CREATE (n:Network {network_id: 'network_1', run: 'r1'}),
       (c:Cell {cell_id: 'cell_1', run: 'r1', left_out: ['acct_m', 'acct_x', 'acct_y'], left_out_microbits: [900000, -2500000, 500000],
                left_out_shared: [2, 1, 1], left_out_reasons: ['fits another cell better', 'its other values fit everybody as well', 'shares fewer than two rare values']}),
       (d:Cell {cell_id: 'cell_2', run: 'r1', left_out: ['acct_x'], left_out_microbits: [1500000], left_out_shared: [4],
                left_out_reasons: ['fits another cell better']}), (e:Cell {cell_id: 'cell_9', run: 'r1'}),
       (c)-[:PART_OF]->(n), (d)-[:PART_OF]->(n), (x:Account {account_id: 'acct_x', status: 'banned'}), (:Account {account_id: 'acct_y'}),
       (m:Account {account_id: 'acct_m'}), (m)-[:MEMBER_OF {probability: 0.9}]->(n), (x)-[:IN_CELL {run: 'r1'}]->(e), (x)-[:IN_CELL {run: 'r0'}]->(c)
