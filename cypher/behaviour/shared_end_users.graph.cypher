// Rare end users that a set serves and others serve too, as a picture
// question: Which accounts hang together by the customers that they serve?
// reads: Account, Cell, EndUser, IN_CELL, NAMED_END_USER
// returns: paths
// revision: 1
// params:
//   account_ids: LIST<STRING> = []
//   cell_ids: LIST<STRING> = []
//   hub: INTEGER = 50
//   max_rows: INTEGER = 20
// false positives: as in the table: test users and a reseller's end users join accounts of different hands
// try: :param account_ids => ['acct_1', 'acct_2']
CALL () {
  UNWIND $account_ids AS id
  MATCH (a:Account {account_id: id})
  RETURN a
  UNION
  UNWIND $cell_ids AS id
  MATCH (c:Cell {cell_id: id})<-[r:IN_CELL]-(a:Account) WHERE r.run = c.run
  RETURN a
}
MATCH (a)-[:NAMED_END_USER]->(e:EndUser)
WHERE e.accounts >= 2 AND e.accounts <= $hub AND e.microbits > 0 AND e.infrastructure IS NULL
WITH e, count(a) AS in_set
ORDER BY in_set DESC, e.microbits DESC, e.end_user LIMIT $max_rows
MATCH path = (:Account)-[:NAMED_END_USER]->(e)
WITH e, in_set, collect(path) AS paths
WHERE size(paths) >= 2
RETURN paths
ORDER BY in_set DESC, e.microbits DESC, e.end_user
LIMIT $max_rows
