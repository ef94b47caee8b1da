// Links between accounts of one cell: the strongest few of each, by the bits of what the two share
// writes: LINKED_TO
// revision: 1
// params:
//   rows: LIST<MAP>
//   run: STRING
UNWIND $rows AS start
MATCH (a:Account {account_id: start.account_a})
UNWIND start.ends AS row
MATCH (b:Account {account_id: row.account_b})
CREATE (a)-[:LINKED_TO {run: $run, microbits: row.microbits, kinds: row.kinds}]->(b)
