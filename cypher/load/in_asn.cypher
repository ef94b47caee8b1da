// The autonomous system of each address
// writes: IN_ASN
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MATCH (a:IP {ip: row.ip})
MATCH (b:ASN {asn: row.asn})
MERGE (a)-[:IN_ASN]->(b)
