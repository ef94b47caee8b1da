// End users that several cells serve, as a picture
// question: Which cells serve the same customers, and which one of them serves everybody's?
// reads: Cell, EndUser, TIED_TO, HELD
// returns: paths
// revision: 1
// params:
//   min_cells: INTEGER = 2
//   hub: INTEGER = 50
//   max_rows: INTEGER = 60
// false positives: as in the table: a cell in the middle of a star is a reseller; its customers are not one operator
// try: :param min_cells => 2
MATCH (c:Cell)-[h:HELD]->(e:EndUser)
WHERE h.run = c.run AND coalesce(e.accounts, 0) <= $hub
WITH e, collect(c) AS cells, sum(h.members) AS members
WHERE size(cells) >= $min_cells
WITH e, cells, members ORDER BY size(cells) DESC, members DESC, e.end_user LIMIT $max_rows
CALL (e, cells) {
  UNWIND cells AS c
  MATCH path = (c)-[:HELD]->(e)
  RETURN path
  UNION
  UNWIND cells AS c
  MATCH path = (c)-[t:TIED_TO]->(d)
  WHERE d IN cells AND t.run = c.run
  RETURN path
}
WITH e, cells, members, collect(path) AS paths
RETURN paths
ORDER BY size(cells) DESC, members DESC, e.end_user
LIMIT $max_rows
