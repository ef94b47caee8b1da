// Payment methods of accounts, none of which is in the graph yet
// writes: PAID_WITH
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS start
MATCH (a:Account {account_id: start.account_id})
UNWIND start.ends AS row
MATCH (b:PaymentMethod {fingerprint: row.fingerprint})
CREATE (a)-[:PAID_WITH {requests: row.requests, first_at: row.first_at, last_at: row.last_at, days: row.days,
                        batches: row.batches}]->(b)
