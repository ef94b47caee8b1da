// Addresses
// writes: IP
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MERGE (n:IP {ip: row.ip})
SET n.country = row.country,
    n.kind = row.kind,
    n.accounts = row.accounts,
    n.microbits = row.microbits,
    n.infrastructure = row.infrastructure
