// End users that accounts named, none of which is in the graph yet
// writes: NAMED_END_USER
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS start
MATCH (a:Account {account_id: start.account_id})
UNWIND start.ends AS row
MATCH (b:EndUser {end_user: row.end_user})
CREATE (a)-[:NAMED_END_USER {requests: row.requests, first_at: row.first_at, last_at: row.last_at,
                             days: row.days, batches: row.batches}]->(b)
