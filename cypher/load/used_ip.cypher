// Addresses that accounts used
// writes: USED_IP
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MATCH (a:Account {account_id: row.account_id})
MATCH (v:IP {ip: row.ip})
MERGE (a)-[r:USED_IP]->(v)
SET r.requests = row.requests,
    r.first_at = row.first_at,
    r.last_at = row.last_at,
    r.days = row.days,
    r.batches = row.batches
