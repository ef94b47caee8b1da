// Cells of accounts
// question: In which cell is each of these accounts, and what holds it there?
// reads: Account, Cell, IN_CELL
// returns: account_id, cell_id, microbits, shared, kinds
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   max_rows: INTEGER = 2000001
// false positives: a cell is what was concluded, not what was seen
// try: :param account_ids => ['acct_1']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (a:Account {account_id: id})-[r:IN_CELL]->(c:Cell)
RETURN a.account_id AS account_id, c.cell_id AS cell_id, r.microbits AS microbits, r.shared AS shared,
       r.kinds AS kinds
ORDER BY account_id, cell_id
LIMIT $max_rows
