// Templates that accounts sent
// writes: SENT_TEMPLATE
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MATCH (a:Account {account_id: row.account_id})
MATCH (v:PromptTemplate {prompt_hash: row.prompt_hash})
MERGE (a)-[r:SENT_TEMPLATE]->(v)
SET r.requests = row.requests,
    r.first_at = row.first_at,
    r.last_at = row.last_at,
    r.days = row.days,
    r.batches = row.batches
