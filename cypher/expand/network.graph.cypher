// A network, as a picture
// question: How do these accounts hang together: in which cells are they, and what ties those to each other?
// reads: Account, Cell, IN_CELL, TIED_TO
// returns: path
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   max_rows: INTEGER = 2000001
// false positives: a tie of one family alone (a card, an address) crosses operators
// try: :param account_ids => ['acct_1']
CALL () {
  UNWIND $account_ids AS id
  WITH DISTINCT id
  MATCH path = (a:Account {account_id: id})
  WHERE NOT EXISTS { (a)-[:IN_CELL]->(:Cell) }
  RETURN path, a.account_id AS from_id, '' AS to_id, '' AS family
  UNION
  UNWIND $account_ids AS id
  WITH DISTINCT id
  MATCH path = (a:Account {account_id: id})-[:IN_CELL]->(c:Cell)
  RETURN path, a.account_id AS from_id, c.cell_id AS to_id, '' AS family
  UNION
  UNWIND $account_ids AS id
  MATCH (:Account {account_id: id})-[:IN_CELL]->(c:Cell)
  WITH collect(DISTINCT c) AS cells
  UNWIND cells AS c
  MATCH path = (c)-[t:TIED_TO]->(other:Cell)
  WHERE other IN cells
  RETURN path, c.cell_id AS from_id, other.cell_id AS to_id, t.family AS family
}
RETURN path
ORDER BY from_id, to_id, family
LIMIT $max_rows
