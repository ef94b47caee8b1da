// Successors of banned accounts: who went on with whose work, and after how many seconds
// writes: SUCCEEDED
// revision: 1
// params:
//   rows: LIST<MAP>
//   run: STRING
UNWIND $rows AS start
MATCH (a:Account {account_id: start.successor})
UNWIND start.ends AS row
MATCH (b:Account {account_id: row.predecessor})
CREATE (a)-[:SUCCEEDED {run: $run, gap_s: row.gap_s, microbits: row.microbits, kinds: row.kinds}]->(b)
