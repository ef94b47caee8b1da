// The profile of each cell: identifiers that its members hold, and how much each speaks for a member
// writes: HELD
// revision: 1
// params:
//   rows: LIST<MAP>
//   run: STRING
UNWIND $rows AS row
MATCH (c:Cell {cell_id: row.cell_id})
MATCH (v:Identifier {identifier_id: row.identifier_id})
MERGE (c)-[r:HELD]->(v)
SET r.run = $run,
    r.members = row.members,
    r.accounts = row.accounts,
    r.microbits = row.microbits
