// Models, none of which is in the graph yet
// writes: Model
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
CREATE (:Model {model: row.model, released_at: row.released_at})
