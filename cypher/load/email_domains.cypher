// Email domains
// writes: EmailDomain
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MERGE (n:EmailDomain {value: row.value})
