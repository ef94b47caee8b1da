// The profile of each cell: end users that its members hold, and how much each speaks for a member
// writes: HELD
// revision: 1
// params:
//   rows: LIST<MAP>
//   run: STRING
UNWIND $rows AS row
MATCH (c:Cell {cell_id: row.cell_id})
MATCH (v:EndUser {end_user: row.end_user})
MERGE (c)-[r:HELD]->(v)
SET r.run = $run,
    r.members = row.members,
    r.accounts = row.accounts,
    r.microbits = row.microbits
