// The proxy services whose exit an address is listed as
// writes: EXIT_OF
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MATCH (a:IP {ip: row.ip})
MATCH (b:Proxy {proxy_id: row.proxy_id})
MERGE (a)-[r:EXIT_OF]->(b)
SET r.first_seen = row.first_seen,
    r.last_seen = row.last_seen
