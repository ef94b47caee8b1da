// Members of networks, the surest first
// question: Who is in these networks, how sure is each, and through which cells and kinds of evidence?
// reads: Network, Account, Cell, MEMBER_OF, IN_CELL, PART_OF
// returns: network_id, account_id, probability, cell_ids, kinds, bits, requests, opened_at, status, status_at
// revision: 1
// params:
//   network_ids: LIST<STRING>
//   min_probability: FLOAT = 0.5
//   max_rows: INTEGER = 1000
// false positives: a probability is the model's, and one wrong tie makes a whole cell wrong at once: members who come
//   through one cell stand and fall together. Who is below `min_probability` is listed by doubtful_members.
// try: :param network_ids => ['network_1']
UNWIND $network_ids AS id
WITH DISTINCT id
MATCH (n:Network {network_id: id})<-[m:MEMBER_OF]-(a:Account)
WHERE coalesce(m.run, n.run) = n.run
WITH n, a, max(m.probability) AS probability
WHERE probability >= $min_probability
OPTIONAL MATCH (a)-[i:IN_CELL]->(c:Cell)
WHERE i.run = c.run AND EXISTS { (c)-[:PART_OF]->(n) }
WITH n, a, probability, c, i ORDER BY c.cell_id
WITH n, a, probability, collect(c.cell_id) AS cell_ids, collect(i.kinds) AS kinds, max(i.microbits) AS microbits
RETURN n.network_id AS network_id, a.account_id AS account_id, probability, cell_ids,
       COLLECT { UNWIND kinds AS text UNWIND split(text, ' ') AS kind RETURN DISTINCT kind ORDER BY kind } AS kinds,
       round(microbits / 1000000.0, 1) AS bits, a.requests AS requests,
       CASE WHEN a.created_at IS NOT NULL THEN toString(datetime({epochMillis: a.created_at / 1000})) END AS opened_at,
       a.status AS status,
       CASE WHEN a.status_at IS NOT NULL THEN toString(datetime({epochMillis: a.status_at / 1000})) END AS status_at
ORDER BY network_id, probability DESC, account_id
LIMIT $max_rows
