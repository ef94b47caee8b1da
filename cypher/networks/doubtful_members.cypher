// Members that are doubtful
// question: Who is in these networks with little behind it, and what would a person have to look at first?
// reads: Network, Account, Cell, MEMBER_OF, IN_CELL, PART_OF
// returns: network_id, account_id, probability, cell_id, bits, shared, kinds, requests, payers, reason
// revision: 1
// params:
//   network_ids: LIST<STRING>
//   below: FLOAT = 0.95
//   few_shared: INTEGER = 3
//   max_rows: INTEGER = 200
// false positives: turned around here: who is listed may be innocent. An account of few requests has little to show and is
//   doubtful for that alone; one that holds the network's card is not cleared because it sends little.
// try: :param network_ids => ['network_1']
UNWIND $network_ids AS id
WITH DISTINCT id
MATCH (n:Network {network_id: id})<-[m:MEMBER_OF]-(a:Account)
WHERE coalesce(m.run, n.run) = n.run
WITH n, a, max(m.probability) AS probability
CALL (n, a) {
  OPTIONAL MATCH (a)-[i:IN_CELL]->(c:Cell)
  WHERE i.run = c.run AND EXISTS { (c)-[:PART_OF]->(n) }
  RETURN i, c ORDER BY i.microbits DESC, c.cell_id LIMIT 1
}
WITH n, a, probability, i, c,
     CASE WHEN probability < $below THEN ['probability below ' + toString($below)] ELSE [] END
       + CASE WHEN c IS NULL THEN ['in no cell of the network'] ELSE [] END
       + CASE WHEN i.shared < $few_shared THEN ['shares ' + toString(i.shared) + ' rare values'] ELSE [] END AS reasons
WHERE reasons <> []
RETURN n.network_id AS network_id, a.account_id AS account_id, probability, c.cell_id AS cell_id,
       round(i.microbits / 1000000.0, 1) AS bits, i.shared AS shared, i.kinds AS kinds, a.requests AS requests,
       c.payers AS payers, reduce(text = reasons[0], x IN reasons[1..] | text + '; ' + x) AS reason
ORDER BY network_id, probability, bits, account_id, cell_id
LIMIT $max_rows
