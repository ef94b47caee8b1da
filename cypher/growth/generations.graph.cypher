// Generations of accounts that took over from each other, as a picture
// question: What does the family of these accounts look like, from the first that was banned to the newest?
// reads: Account, SUCCEEDED
// returns: path
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   max_rows: INTEGER = 300
// false positives: as in the table: one doubtful hand-over joins two families
// try: :param account_ids => ['acct_1']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (seed:Account {account_id: id})
CALL (seed) {
  RETURN seed AS a
  UNION
  MATCH (a:Account)-[:SUCCEEDED*1..12]->(seed)
  RETURN DISTINCT a
  UNION
  MATCH (seed)-[:SUCCEEDED*1..12]->(a:Account)
  RETURN DISTINCT a
}
WITH collect(DISTINCT a) AS family
UNWIND family AS a
MATCH path = (a)-[:SUCCEEDED]->(b:Account)
WHERE b IN family AND a <> b
RETURN path
ORDER BY a.created_at, b.account_id, a.account_id
LIMIT $max_rows
