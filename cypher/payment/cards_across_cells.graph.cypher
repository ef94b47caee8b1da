// Cards that pay for accounts of several cells, as a picture
// question: Which cells meet at which cards?
// reads: PaymentMethod, Account, Cell, PAID_WITH, IN_CELL
// returns: paths
// revision: 1
// params:
//   min_cells: INTEGER = 2
//   hub: INTEGER = 100
//   max_rows: INTEGER = 20
// false positives: as in the table; three accounts of each cell are drawn at a card
// try: :param min_cells => 2
MATCH (p:PaymentMethod)
WHERE p.accounts >= 2 AND p.accounts <= $hub
MATCH path = (p)<-[:PAID_WITH]-(a:Account)-[:IN_CELL]->(c:Cell)
WITH p, c, path ORDER BY a.account_id
WITH p, c, count(path) AS members, collect(path)[..3] AS paths
WITH p, count(c) AS cells, sum(members) AS in_cells, collect(paths) AS paths
WHERE cells >= $min_cells
RETURN paths
ORDER BY cells DESC, in_cells DESC, p.fingerprint
LIMIT $max_rows
