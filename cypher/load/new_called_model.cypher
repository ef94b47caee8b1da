// Models that accounts called, none of which is in the graph yet
// writes: CALLED_MODEL
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS start
MATCH (a:Account {account_id: start.account_id})
UNWIND start.ends AS row
MATCH (b:Model {model: row.model})
CREATE (a)-[:CALLED_MODEL {requests: row.requests, first_at: row.first_at, last_at: row.last_at,
                           days: row.days, batches: row.batches}]->(b)
