// Members of cells
// writes: IN_CELL
// revision: 1
// params:
//   rows: LIST<MAP>
//   run: STRING
UNWIND $rows AS row
MATCH (a:Account {account_id: row.account_id})
MATCH (c:Cell {cell_id: row.cell_id})
MERGE (a)-[r:IN_CELL]->(c)
SET r.run = $run,
    r.microbits = row.microbits,
    r.shared = row.shared,
    r.kinds = row.kinds
