// Proxy services
// writes: Proxy
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MERGE (n:Proxy {proxy_id: row.proxy_id})
SET n.name = row.name,
    n.kind = row.kind
