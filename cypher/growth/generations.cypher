// Generations of accounts that took over from each other
// question: How many times did somebody begin again before and after these accounts, and who is the newest that is active?
// reads: Account, SUCCEEDED
// returns: seed_id, generation, account_id, predecessor_ids, successors, gap_h, opened_at, status, status_at
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   max_rows: INTEGER = 500
// false positives: one doubtful hand-over in the middle joins two histories: check each gap (successors) before the ends are
//   named together. Up to 12 generations each way. "The successor SUCCEEDED the banned one": before the seed is negative.
// try: :param account_ids => ['acct_1']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (seed:Account {account_id: id})
CALL (seed) {
  RETURN seed AS a, 0 AS generation
  UNION
  MATCH p = (a:Account)-[:SUCCEEDED*1..12]->(seed) WHERE a <> seed
  RETURN a, min(length(p)) AS generation
  UNION
  MATCH p = (seed)-[:SUCCEEDED*1..12]->(a:Account) WHERE a <> seed
  RETURN a, -min(length(p)) AS generation
}
WITH seed, a, generation ORDER BY abs(generation), generation DESC
WITH seed, a, collect(generation)[0] AS generation
CALL (a) {
  OPTIONAL MATCH (a)-[s:SUCCEEDED]->(b:Account)
  WITH s, b ORDER BY b.account_id
  RETURN collect(b.account_id) AS predecessor_ids, min(s.gap_s) AS gap
}
RETURN seed.account_id AS seed_id, generation, a.account_id AS account_id, predecessor_ids,
       COUNT { (a)<-[:SUCCEEDED]-(:Account) } AS successors, round(gap / 3600.0, 1) AS gap_h,
       CASE WHEN a.created_at IS NOT NULL THEN toString(datetime({epochMillis: a.created_at / 1000})) END AS opened_at,
       a.status AS status,
       CASE WHEN a.status_at IS NOT NULL THEN toString(datetime({epochMillis: a.status_at / 1000})) END AS status_at
ORDER BY seed_id, generation, account_id
LIMIT $max_rows
