// Accounts, with what is current of them, none of which is in the graph yet
// writes: Account
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
CREATE (:Account {account_id: row.account_id, created_at: row.created_at, country: row.country, plan: row.plan,
                  pathway: row.pathway, status: row.status, status_at: row.status_at, requests: row.requests,
                  first_at: row.first_at, last_at: row.last_at})
