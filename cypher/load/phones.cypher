// Phone numbers
// writes: Phone
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MERGE (n:Phone {value: row.value})
