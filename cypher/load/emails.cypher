// Email addresses
// writes: Email
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MERGE (n:Email {value: row.value})
SET n.text = row.text,
    n.accounts = row.accounts,
    n.microbits = row.microbits,
    n.infrastructure = row.infrastructure
