// Every cell
// question: Which cells were found?
// reads: Cell
// returns: cell_id
// revision: 1
// params:
//   max_rows: INTEGER = 2000001
// false positives: a cell is a group that draws on one pool, which an audience does too
// try: :param max_rows => 100
MATCH (c:Cell)
RETURN c.cell_id AS cell_id
ORDER BY cell_id
LIMIT $max_rows
