// The proxy services whose exit an address is listed as, none of which is in the graph yet
// writes: EXIT_OF
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS start
MATCH (a:IP {ip: start.ip})
UNWIND start.ends AS row
MATCH (b:Proxy {proxy_id: row.proxy_id})
CREATE (a)-[:EXIT_OF {first_seen: row.first_seen, last_seen: row.last_seen}]->(b)
