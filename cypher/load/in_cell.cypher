// Members of cells
// writes: IN_CELL
// revision: 3
// params:
//   rows: LIST<MAP>
//   run: STRING
UNWIND $rows AS start
MATCH (a:Account {account_id: start.account_id})
UNWIND start.ends AS row
MATCH (b:Cell {cell_id: row.cell_id})
CREATE (a)-[:IN_CELL {run: $run, microbits: row.microbits, shared: row.shared, kinds: row.kinds,
                     weights: row.weights}]->(b)
