// Weights of members
// question: How many bits does each family of evidence give each of these members in its cell?
// reads: Account, Cell, IN_CELL
// returns: account_id, cell_id, microbits, weights
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   max_rows: INTEGER = 2000001
// false positives: families of one event come together: an exit and a sign-up from it are not two events
// try: :param account_ids => ['acct_1']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (a:Account {account_id: id})-[r:IN_CELL]->(c:Cell)
RETURN a.account_id AS account_id, c.cell_id AS cell_id, r.microbits AS microbits, r.weights AS weights
ORDER BY account_id, cell_id
LIMIT $max_rows
