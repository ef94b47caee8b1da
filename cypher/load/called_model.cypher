// Models that accounts called
// writes: CALLED_MODEL
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MATCH (a:Account {account_id: row.account_id})
MATCH (v:Model {model: row.model})
MERGE (a)-[r:CALLED_MODEL]->(v)
SET r.requests = row.requests,
    r.first_at = row.first_at,
    r.last_at = row.last_at,
    r.days = row.days,
    r.batches = row.batches
