// Cells of networks, and what ties them, as a picture
// question: How do the cells of these networks hang together, and where does a tie lead out?
// reads: Network, Cell, PART_OF, TIED_TO
// returns: paths
// revision: 1
// params:
//   network_ids: LIST<STRING>
//   max_rows: INTEGER = 100
// false positives: as in the table: one line by one family is not enough, a tie that leads out was not followed for a reason
// try: :param network_ids => ['network_1']
UNWIND $network_ids AS id
WITH DISTINCT id
MATCH part = (n:Network {network_id: id})<-[:PART_OF]-(c:Cell)
OPTIONAL MATCH tie = (c)-[t:TIED_TO]-(d:Cell)
WHERE t.run = c.run AND d <> c
WITH n, c, collect(DISTINCT part) + collect(DISTINCT tie) AS paths
RETURN paths
ORDER BY n.network_id, c.cell_id
LIMIT $max_rows
