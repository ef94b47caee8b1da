// Addresses that accounts used, none of which is in the graph yet
// writes: USED_IP
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS start
MATCH (a:Account {account_id: start.account_id})
UNWIND start.ends AS row
MATCH (b:IP {ip: row.ip})
CREATE (a)-[:USED_IP {requests: row.requests, first_at: row.first_at, last_at: row.last_at, days: row.days,
                      batches: row.batches}]->(b)
