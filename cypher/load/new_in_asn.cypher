// The autonomous system of each address, none of which is in the graph yet
// writes: IN_ASN
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS start
MATCH (a:IP {ip: start.ip})
UNWIND start.ends AS row
MATCH (b:ASN {asn: row.asn})
CREATE (a)-[:IN_ASN]->(b)
