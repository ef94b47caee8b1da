// Accounts that were considered for cells and left out
// question: Who came near these cells, and why is it no member?
// reads: Cell
// returns: cell_id, account_id, microbits, shared, reason
// revision: 1
// params:
//   cell_ids: LIST<STRING>
//   max_rows: INTEGER = 2000001
// false positives: only the nearest of each cell are kept
// try: :param cell_ids => ['cell_1']
UNWIND $cell_ids AS id
WITH DISTINCT id
MATCH (c:Cell {cell_id: id})
UNWIND range(0, size(c.left_out) - 1) AS i
RETURN c.cell_id AS cell_id, c.left_out[i] AS account_id, c.left_out_microbits[i] AS microbits,
       c.left_out_shared[i] AS shared, c.left_out_reasons[i] AS reason
ORDER BY cell_id, account_id
LIMIT $max_rows
