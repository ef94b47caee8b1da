// Email domains, none of which is in the graph yet
// writes: EmailDomain
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
CREATE (:EmailDomain {value: row.value})
