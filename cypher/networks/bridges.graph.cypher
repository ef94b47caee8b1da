// Members of one cell that hold what another cell holds, as a picture
// question: Over which accounts and values do these cells touch others?
// reads: Cell, Account, IN_CELL, HELD, SENT_TEMPLATE, NAMED_END_USER, SHOWED
// returns: paths
// revision: 1
// params:
//   cell_ids: LIST<STRING>
//   min_values: INTEGER = 2
//   hub: INTEGER = 200
//   max_rows: INTEGER = 25
// false positives: as in the table: carriers and heavy users of common words stand between cells of strangers
// try: :param cell_ids => ['cell_1']
UNWIND $cell_ids AS id
WITH DISTINCT id
MATCH (c:Cell {cell_id: id})-[h:HELD]->(v)
WHERE h.run = c.run AND h.accounts <= $hub AND h.microbits > 0
MATCH (a:Account)-[:SENT_TEMPLATE|NAMED_END_USER|SHOWED]->(v)
MATCH (a)-[i:IN_CELL]->(own:Cell)
WHERE i.run = own.run AND own <> c AND NOT EXISTS { (a)-[:IN_CELL]->(c) } AND NOT EXISTS { (own)-[:HELD]->(v) }
WITH DISTINCT c, a, own, v, h ORDER BY h.microbits DESC, elementId(v)
WITH c, a, own, collect(v) AS values, sum(h.microbits) AS microbits
WHERE size(values) >= $min_values
WITH c, a, own, values[..10] AS values, microbits
ORDER BY microbits DESC, a.account_id, c.cell_id, own.cell_id LIMIT $max_rows
MATCH path = (own)<-[:IN_CELL]-(a)-[:SENT_TEMPLATE|NAMED_END_USER|SHOWED]->(v)<-[:HELD]-(c)
WHERE v IN values
WITH c, a, own, microbits, collect(path) AS paths
RETURN paths
ORDER BY microbits DESC, a.account_id, c.cell_id, own.cell_id
LIMIT $max_rows
