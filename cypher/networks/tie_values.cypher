// Ties of cells, value by value
// question: Which values tie these cells to others, who inside each holds them, and does anybody else?
// reads: Cell, TIED_TO
// returns: cell_a, cell_b, family, kind, value, bits, holders_of_a, accounts_of_a, holders_of_b, accounts_of_b, others
// revision: 1
// params:
//   cell_ids: LIST<STRING>
//   max_rows: INTEGER = 200
// false positives: values of one pool come together (a customer's ten prompts are one customer): only the strongest of a
//   family counts. One holder on one side may be a slip of that account's place; `others` are holders in neither cell.
// try: :param cell_ids => ['cell_1']
UNWIND $cell_ids AS id
MATCH (c:Cell {cell_id: id})-[t:TIED_TO]-(d:Cell)
WHERE t.run = c.run AND c <> d
WITH DISTINCT t, startNode(t) AS a, endNode(t) AS b
UNWIND range(0, coalesce(size(t.value_texts), 0) - 1) AS n
RETURN a.cell_id AS cell_a, b.cell_id AS cell_b, t.family AS family, t.value_kinds[n] AS kind, t.value_texts[n] AS value,
       round(t.value_microbits[n] / 1000000.0, 1) AS bits,
       t.value_holders_a[n] AS holders_of_a, a.accounts AS accounts_of_a,
       t.value_holders_b[n] AS holders_of_b, b.accounts AS accounts_of_b,
       t.value_holders[n] - t.value_holders_a[n] - t.value_holders_b[n] AS others
ORDER BY cell_a, cell_b, family, bits DESC, kind, value
LIMIT $max_rows
