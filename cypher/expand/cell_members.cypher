// Members of cells
// question: Which accounts are in these cells, and what holds each of them there?
// reads: Account, Cell, IN_CELL
// returns: cell_id, account_id, microbits, shared, kinds
// revision: 1
// params:
//   cell_ids: LIST<STRING>
//   max_rows: INTEGER = 2000001
// false positives: members of few bits are the doubtful ones
// try: :param cell_ids => ['cell_1']
UNWIND $cell_ids AS id
WITH DISTINCT id
MATCH (a:Account)-[r:IN_CELL]->(c:Cell {cell_id: id})
RETURN c.cell_id AS cell_id, a.account_id AS account_id, r.microbits AS microbits, r.shared AS shared,
       r.kinds AS kinds
ORDER BY cell_id, account_id
LIMIT $max_rows
