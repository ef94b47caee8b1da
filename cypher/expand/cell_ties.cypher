// Ties of cells
// question: To which other cells are these tied, by which family of evidence?
// reads: Cell, TIED_TO
// returns: cell_a, cell_b, family, microbits, values
// revision: 1
// params:
//   cell_ids: LIST<STRING>
//   max_rows: INTEGER = 2000001
// false positives: a card alone, or an address alone, crosses operators
// try: :param cell_ids => ['cell_1']
UNWIND $cell_ids AS id
MATCH (:Cell {cell_id: id})-[t:TIED_TO]-(:Cell)
WITH DISTINCT t, startNode(t).cell_id AS cell_a, endNode(t).cell_id AS cell_b, t.family AS family
RETURN cell_a, cell_b, family, t.microbits AS microbits, t.values AS values
ORDER BY cell_a, cell_b, family
LIMIT $max_rows
