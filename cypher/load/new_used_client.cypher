// Clients that accounts used, none of which is in the graph yet
// writes: USED_CLIENT
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS start
MATCH (a:Account {account_id: start.account_id})
UNWIND start.ends AS row
MATCH (b:Client {client_id: row.client_id})
CREATE (a)-[:USED_CLIENT {requests: row.requests, first_at: row.first_at, last_at: row.last_at, days: row.days,
                          batches: row.batches}]->(b)
