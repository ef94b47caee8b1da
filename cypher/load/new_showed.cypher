// Identifiers of any other kind that accounts showed, none of which is in the graph yet
// writes: SHOWED
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS start
MATCH (a:Account {account_id: start.account_id})
UNWIND start.ends AS row
MATCH (b:Identifier {identifier_id: row.identifier_id})
CREATE (a)-[:SHOWED {requests: row.requests, first_at: row.first_at, last_at: row.last_at, days: row.days,
                     batches: row.batches}]->(b)
