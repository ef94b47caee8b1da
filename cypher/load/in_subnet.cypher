// The /64 of each IPv6 address
// writes: IN_SUBNET
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MATCH (a:IP {ip: row.ip})
MATCH (b:Subnet {cidr: row.cidr})
MERGE (a)-[:IN_SUBNET]->(b)
