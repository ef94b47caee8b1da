// Phone numbers, none of which is in the graph yet
// writes: Phone
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
CREATE (:Phone {value: row.value, text: row.text, accounts: row.accounts, microbits: row.microbits,
                infrastructure: row.infrastructure})
