// Autonomous systems
// writes: ASN
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MERGE (n:ASN {asn: row.asn})
SET n.as_name = row.as_name
