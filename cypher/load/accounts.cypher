// Accounts, with what is current of them
// writes: Account
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MERGE (n:Account {account_id: row.account_id})
SET n.created_at = row.created_at,
    n.country = row.country,
    n.plan = row.plan,
    n.pathway = row.pathway,
    n.status = row.status,
    n.status_at = row.status_at,
    n.requests = row.requests,
    n.first_at = row.first_at,
    n.last_at = row.last_at
