// The domain of each email address, none of which is in the graph yet
// writes: AT_DOMAIN
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS start
MATCH (a:Email {value: start.email})
UNWIND start.ends AS row
MATCH (b:EmailDomain {value: row.email_domain})
CREATE (a)-[:AT_DOMAIN]->(b)
