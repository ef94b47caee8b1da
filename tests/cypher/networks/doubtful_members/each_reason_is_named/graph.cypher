// acct_weak is improbable and shares two; acct_tied has no cell; acct_few is probable by two values only. acct_two is shown
// by its better cell.
CREATE (n:Network {network_id: 'network_1', run: 'r1'}), (c:Cell {cell_id: 'cell_1', run: 'r1', payers: 4}), (d:Cell {cell_id: 'cell_2', run: 'r1', payers: 0}),
       (c)-[:PART_OF]->(n), (d)-[:PART_OF]->(n)
WITH n, c, d
UNWIND [['acct_weak', 0.6, 1200000, 2], ['acct_few', 0.99, 9000000, 2], ['acct_sure', 0.99, 30000000, 12], ['acct_two', 0.7, 800000, 5]] AS row
CREATE (a:Account {account_id: row[0], requests: 5}), (a)-[:MEMBER_OF {probability: row[1]}]->(n),
       (a)-[:IN_CELL {run: 'r1', microbits: row[2], shared: row[3], kinds: 'content'}]->(c)
FOREACH (x IN CASE row[0] WHEN 'acct_two' THEN [1] ELSE [] END |
  CREATE (a)-[:IN_CELL {run: 'r1', microbits: 1900000, shared: 6, kinds: 'customer'}]->(d))
WITH DISTINCT n
CREATE (:Account {account_id: 'acct_tied', requests: 1})-[:MEMBER_OF {probability: 0.97}]->(n)
