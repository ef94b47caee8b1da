// Addresses, none of which is in the graph yet
// writes: IP
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
CREATE (:IP {ip: row.ip, country: row.country, kind: row.kind, accounts: row.accounts,
             microbits: row.microbits, infrastructure: row.infrastructure})
