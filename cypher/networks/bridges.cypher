// Members of one cell that hold what another cell holds
// question: Which accounts stand between two cells, and are they the operator's slip, a carrier, or in the wrong cell?
// reads: Cell, Account, IN_CELL, HELD, TIED_TO, SENT_TEMPLATE, NAMED_END_USER, SHOWED
// returns: account_id, own_cell_id, own_bits, other_cell_id, values, kinds, bits, are_tied
// revision: 1
// params:
//   cell_ids: LIST<STRING>
//   min_values: INTEGER = 2
//   hub: INTEGER = 200
//   max_rows: INTEGER = 200
// false positives: a reseller's account holds the customers of every cell it carries; a heavy user of common words holds a
//   little of everything. A bridge of one kind is one habit. Values that both cells hold are not counted.
// try: :param cell_ids => ['cell_1']
UNWIND $cell_ids AS id
WITH DISTINCT id
MATCH (c:Cell {cell_id: id})-[h:HELD]->(v)
WHERE h.run = c.run AND h.accounts <= $hub AND h.microbits > 0
MATCH (a:Account)-[:SENT_TEMPLATE|NAMED_END_USER|SHOWED]->(v)
MATCH (a)-[i:IN_CELL]->(own:Cell)
WHERE i.run = own.run AND own <> c AND NOT EXISTS { (a)-[:IN_CELL]->(c) } AND NOT EXISTS { (own)-[:HELD]->(v) }
WITH DISTINCT c, a, own, i, v, h,
     coalesce(v.kind, CASE WHEN v.prompt_hash IS NOT NULL THEN 'template' ELSE 'end_user' END) AS kind
ORDER BY kind
WITH c, a, own, i, count(v) AS values, collect(DISTINCT kind) AS kinds, sum(h.microbits) AS microbits
WHERE values >= $min_values
RETURN a.account_id AS account_id, own.cell_id AS own_cell_id, round(i.microbits / 1000000.0, 1) AS own_bits,
       c.cell_id AS other_cell_id, values, kinds, round(microbits / 1000000.0, 1) AS bits,
       EXISTS { MATCH (own)-[t:TIED_TO]-(c) WHERE t.run = c.run } AS are_tied
ORDER BY bits DESC, account_id, other_cell_id, own_cell_id
LIMIT $max_rows
