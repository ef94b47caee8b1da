// The /64 of each IPv6 address, none of which is in the graph yet
// writes: IN_SUBNET
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS start
MATCH (a:IP {ip: start.ip})
UNWIND start.ends AS row
MATCH (b:Subnet {cidr: row.cidr})
CREATE (a)-[:IN_SUBNET]->(b)
