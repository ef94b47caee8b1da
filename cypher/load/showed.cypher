// Identifiers of any other kind that accounts showed
// writes: SHOWED
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MATCH (a:Account {account_id: row.account_id})
MATCH (v:Identifier {identifier_id: row.identifier_id})
MERGE (a)-[r:SHOWED]->(v)
SET r.requests = row.requests,
    r.first_at = row.first_at,
    r.last_at = row.last_at,
    r.days = row.days,
    r.batches = row.batches
