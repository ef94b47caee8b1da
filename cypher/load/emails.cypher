// Email addresses
// writes: Email
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MERGE (n:Email {value: row.value})
