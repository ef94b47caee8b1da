// End users, none of which is in the graph yet
// writes: EndUser
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
CREATE (:EndUser {end_user: row.end_user, text: row.text, accounts: row.accounts, microbits: row.microbits,
                  infrastructure: row.infrastructure})
