// Templates that accounts sent, none of which is in the graph yet
// writes: SENT_TEMPLATE
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS start
MATCH (a:Account {account_id: start.account_id})
UNWIND start.ends AS row
MATCH (b:PromptTemplate {prompt_hash: row.prompt_hash})
CREATE (a)-[:SENT_TEMPLATE {requests: row.requests, first_at: row.first_at, last_at: row.last_at,
                            days: row.days, batches: row.batches}]->(b)
