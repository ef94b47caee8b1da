// How many of these accounts the graph has
// reads: Account
// returns: accounts
// revision: 1
// params:
//   accounts: LIST<STRING>
UNWIND $accounts AS id
MATCH (a:Account {account_id: id})
RETURN count(a) AS accounts
