// Phone numbers of accounts, none of which is in the graph yet
// writes: HAS_PHONE
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS start
MATCH (a:Account {account_id: start.account_id})
UNWIND start.ends AS row
MATCH (b:Phone {value: row.value})
CREATE (a)-[:HAS_PHONE {requests: row.requests, first_at: row.first_at, last_at: row.last_at, days: row.days,
                        batches: row.batches}]->(b)
