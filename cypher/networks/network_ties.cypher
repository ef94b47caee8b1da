// Cells of networks, and what ties them
// question: Which cells make these networks, which pairs are tied by which evidence, and does a tie lead out of them?
// reads: Network, Cell, PART_OF, TIED_TO
// returns: network_id, cell_a, accounts_of_a, cell_b, accounts_of_b, families, bits, values, inside
// revision: 2
// params:
//   network_ids: LIST<STRING>
//   max_rows: INTEGER = 200
// false positives: a pair tied by one family is not enough by itself (tied_by_one_family): such a tie inside a network
//   stands on the others. Content and customer together say whose traffic it is, not who runs it. Empty cell_b: no tie.
// try: :param network_ids => ['network_1']
UNWIND $network_ids AS id
WITH DISTINCT id
MATCH (n:Network {network_id: id})<-[:PART_OF]-(c:Cell)
WITH DISTINCT n, c
OPTIONAL MATCH (c)-[t:TIED_TO]-(d:Cell)
WHERE t.run = c.run AND d <> c
WITH n, c, d, t, EXISTS { (d)-[:PART_OF]->(n) } AS inside ORDER BY t.family
WITH n, c, d, inside, collect(CASE WHEN t.microbits > 0 THEN t.family END) AS families, sum(t.microbits) AS microbits, sum(t.values) AS values
WHERE d IS NULL OR NOT inside OR c.cell_id < d.cell_id
RETURN n.network_id AS network_id, c.cell_id AS cell_a, c.accounts AS accounts_of_a, d.cell_id AS cell_b,
       d.accounts AS accounts_of_b, families, round(microbits / 1000000.0, 1) AS bits, values,
       CASE WHEN d IS NOT NULL THEN inside END AS inside
ORDER BY network_id, cell_a, cell_b
LIMIT $max_rows
