// Rare end users that a set serves and others serve too
// question: Which customers are served by several accounts, and was it side by side or one account after another?
// reads: Account, Cell, EndUser, IN_CELL, NAMED_END_USER
// returns: end_user, in_set, outside, bits, requests, days, days_at_once, first_at, last_at, inside_ids, outside_ids
// revision: 1
// params:
//   account_ids: LIST<STRING> = []
//   cell_ids: LIST<STRING> = []
//   hub: INTEGER = 50
//   max_rows: INTEGER = 100
// false positives: a customer who changed firms, a test user copied from an example (`user_1`, `test`), a household behind
//   one id, and a reseller's end users, who are customers of several operators and tie none of them to another.
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
WITH e, collect(a.account_id) AS ids
MATCH (holder:Account)-[r:NAMED_END_USER]->(e)
WITH e, ids, holder.account_id AS id, r ORDER BY id
WITH e, ids, sum(r.requests) AS requests, min(r.first_at) AS first_at, max(r.last_at) AS last_at,
     collect(r.days) AS lists, collect(id) AS holders
WHERE size(holders) >= 2
CALL (lists) {
  UNWIND lists AS list
  UNWIND list AS day
  WITH day, count(*) AS served
  RETURN count(*) AS days, count(CASE WHEN served >= 2 THEN 1 END) AS days_at_once
}
WITH e, requests, first_at, last_at, days, days_at_once,
     [x IN holders WHERE x IN ids] AS inside_ids, [x IN holders WHERE NOT x IN ids] AS outside_ids
RETURN coalesce(e.text, e.end_user) AS end_user, size(inside_ids) AS in_set, size(outside_ids) AS outside,
       round(e.microbits / 1000000.0, 1) AS bits, requests, days, days_at_once,
       CASE WHEN first_at IS NOT NULL THEN toString(datetime({epochMillis: first_at / 1000})) END AS first_at,
       CASE WHEN last_at IS NOT NULL THEN toString(datetime({epochMillis: last_at / 1000})) END AS last_at,
       inside_ids, outside_ids
ORDER BY in_set DESC, bits DESC, end_user
LIMIT $max_rows
