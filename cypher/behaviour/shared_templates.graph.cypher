// Rare prompts that a set sends and others send too, as a picture
// question: Which accounts hang together by the rare prompts that they send?
// reads: Account, Cell, PromptTemplate, IN_CELL, SENT_TEMPLATE
// returns: paths
// revision: 1
// params:
//   account_ids: LIST<STRING> = []
//   cell_ids: LIST<STRING> = []
//   hub: INTEGER = 50
//   max_rows: INTEGER = 20
// false positives: as in the table: courses, tutorials, benchmarks and default prompts draw stars too
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
MATCH (a)-[:SENT_TEMPLATE]->(t:PromptTemplate)
WHERE t.accounts >= 2 AND t.accounts <= $hub AND t.microbits > 0 AND t.infrastructure IS NULL
WITH t, count(a) AS in_set
ORDER BY in_set DESC, t.microbits DESC, t.prompt_hash LIMIT $max_rows
MATCH path = (:Account)-[:SENT_TEMPLATE]->(t)
WITH t, in_set, collect(path) AS paths
WHERE size(paths) >= 2
RETURN paths
ORDER BY in_set DESC, t.microbits DESC, t.prompt_hash
LIMIT $max_rows
