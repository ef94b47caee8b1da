// The profile of each cell: end users that its members hold, and how much each speaks for a member
// writes: HELD
// revision: 2
// params:
//   rows: LIST<MAP>
//   run: STRING
UNWIND $rows AS start
MATCH (a:Cell {cell_id: start.cell_id})
UNWIND start.ends AS row
MATCH (b:EndUser {end_user: row.end_user})
CREATE (a)-[:HELD {run: $run, members: row.members, accounts: row.accounts, microbits: row.microbits}]->(b)
