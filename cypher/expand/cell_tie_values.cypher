// Values behind the ties of cells
// question: Which values tie these cells to others, and who else holds them?
// reads: Cell, TIED_TO
// returns: cell_a, cell_b, family, kind, value, holders_a, holders_b, holders, microbits
// revision: 2
// params:
//   cell_ids: LIST<STRING>
//   max_rows: INTEGER = 2000001
// false positives: values of one pool come together: count families, not values
// try: :param cell_ids => ['cell_1']
UNWIND $cell_ids AS id
MATCH (:Cell {cell_id: id})-[t:TIED_TO]-(:Cell)
WITH DISTINCT t, startNode(t).cell_id AS cell_a, endNode(t).cell_id AS cell_b, t.family AS family
UNWIND range(0, coalesce(size(t.value_texts), 0) - 1) AS i
RETURN cell_a, cell_b, family, t.value_kinds[i] AS kind, t.value_texts[i] AS value,
       t.value_holders_a[i] AS holders_a, t.value_holders_b[i] AS holders_b, t.value_holders[i] AS holders,
       t.value_microbits[i] AS microbits
ORDER BY cell_a, cell_b, family, kind, value
LIMIT $max_rows
