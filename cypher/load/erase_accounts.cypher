// Remove accounts with everything that hangs on them
// writes: Account
// returns: removed
// revision: 1
// params:
//   accounts: LIST<STRING>
UNWIND $accounts AS id
MATCH (a:Account {account_id: id})
DETACH DELETE a
RETURN count(*) AS removed
