CREATE (n:Network {network_id: 'network_1', run: 'r1'}), (c:Cell {cell_id: 'cell_1', run: 'r1'}), (c)-[:PART_OF]->(n),
       (a:Account {account_id: 'acct_sure'}), (a)-[:MEMBER_OF {probability: 0.95}]->(n), (a)-[:MEMBER_OF {probability: 0.1, run: 'r0'}]->(n),
       (a)-[:IN_CELL {run: 'r1', microbits: 30000000, shared: 3, kinds: 'content'}]->(c)
