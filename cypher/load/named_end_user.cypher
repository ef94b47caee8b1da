// End users that accounts named
// writes: NAMED_END_USER
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MATCH (a:Account {account_id: row.account_id})
MATCH (v:EndUser {end_user: row.end_user})
MERGE (a)-[r:NAMED_END_USER]->(v)
SET r.requests = row.requests,
    r.first_at = row.first_at,
    r.last_at = row.last_at,
    r.days = row.days,
    r.batches = row.batches
