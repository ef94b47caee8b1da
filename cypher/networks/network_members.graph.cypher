// Members of networks, the surest first, as a picture
// question: Through which cells do the surest members belong to these networks?
// reads: Network, Account, Cell, MEMBER_OF, IN_CELL, PART_OF
// returns: paths
// revision: 1
// params:
//   network_ids: LIST<STRING>
//   min_probability: FLOAT = 0.5
//   max_rows: INTEGER = 150
// false positives: as in the table: members of one cell stand and fall together
// try: :param network_ids => ['network_1']
UNWIND $network_ids AS id
WITH DISTINCT id
MATCH (n:Network {network_id: id})<-[m:MEMBER_OF]-(a:Account)
WHERE coalesce(m.run, n.run) = n.run AND m.probability >= $min_probability
WITH n, a, max(m.probability) AS probability
ORDER BY n.network_id, probability DESC, a.account_id LIMIT $max_rows
MATCH member = (a)-[m:MEMBER_OF]->(n)
WHERE coalesce(m.run, n.run) = n.run
OPTIONAL MATCH way = (a)-[i:IN_CELL]->(c:Cell)-[:PART_OF]->(n)
WHERE i.run = c.run
WITH n, a, probability, collect(DISTINCT way) AS ways, collect(DISTINCT member) AS members
RETURN CASE ways WHEN [] THEN members ELSE ways END AS paths
ORDER BY n.network_id, probability DESC, a.account_id
LIMIT $max_rows
