// Models
// writes: Model
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MERGE (n:Model {model: row.model})
SET n.released_at = row.released_at
