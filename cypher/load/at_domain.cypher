// The domain of each email address
// writes: AT_DOMAIN
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MATCH (a:Email {value: row.email})
MATCH (b:EmailDomain {value: row.email_domain})
MERGE (a)-[:AT_DOMAIN]->(b)
