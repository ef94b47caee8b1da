// acct_b and acct_a are equally sure; acct_a is in two cells of the network and in one that is not part of it.
CREATE (n:Network {network_id: 'network_1', run: 'r1'}), (c:Cell {cell_id: 'cell_1', run: 'r1'}), (d:Cell {cell_id: 'cell_2', run: 'r1'}),
       (e:Cell {cell_id: 'cell_3', run: 'r1'}), (c)-[:PART_OF]->(n), (d)-[:PART_OF]->(n),
       (a:Account {account_id: 'acct_a', status: 'banned', created_at: 1728000000000000, status_at: 1729000000000000, requests: 7}),
       (b:Account {account_id: 'acct_b'}), (z:Account {account_id: 'acct_z'}),
       (b)-[:MEMBER_OF {probability: 0.9}]->(n), (a)-[:MEMBER_OF {probability: 0.9}]->(n), (z)-[:MEMBER_OF {probability: 0.95}]->(n),
       (a)-[:IN_CELL {run: 'r1', microbits: 5000000, kinds: 'content customer'}]->(d),
       (a)-[:IN_CELL {run: 'r1', microbits: 9000000, kinds: 'content'}]->(c), (a)-[:IN_CELL {run: 'r1', microbits: 99000000, kinds: 'x'}]->(e),
       (b)-[:IN_CELL {run: 'r0', microbits: 1000000, kinds: 'content'}]->(c), (b)-[:IN_CELL {run: 'r1', microbits: 1000000, kinds: 'device'}]->(d)
