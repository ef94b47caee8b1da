// Autonomous systems, none of which is in the graph yet
// writes: ASN
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
CREATE (:ASN {asn: row.asn, as_name: row.as_name})
