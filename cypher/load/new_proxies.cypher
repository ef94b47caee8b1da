// Proxy services, none of which is in the graph yet
// writes: Proxy
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
CREATE (:Proxy {proxy_id: row.proxy_id, name: row.name, kind: row.kind})
