// Rare prompts that a set sends and others send too
// question: Which rare prompts do these accounts (and the members of these cells) send that other accounts send too, inside
//   the set and outside of it?
// reads: Account, Cell, PromptTemplate, IN_CELL, SENT_TEMPLATE
// returns: prompt_hash, in_set, outside, bits, requests, first_at, last_at, inside_ids, outside_ids
// revision: 1
// params:
//   account_ids: LIST<STRING> = []
//   cell_ids: LIST<STRING> = []
//   hub: INTEGER = 50
//   max_rows: INTEGER = 100
// false positives: a course's exercise, a tutorial of the week, a public benchmark's question and a framework's default
//   prompt are rare in a small provider too. Look for many different prompts, sent on different days, and a second kind.
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
WITH t, collect(a.account_id) AS ids
MATCH (holder:Account)-[r:SENT_TEMPLATE]->(t)
WITH t, ids, holder.account_id AS id, r ORDER BY id
WITH t, ids, sum(r.requests) AS requests, min(r.first_at) AS first_at, max(r.last_at) AS last_at,
     [x IN collect(id) WHERE x IN ids] AS inside_ids, [x IN collect(id) WHERE NOT x IN ids] AS outside_ids
WHERE size(inside_ids) + size(outside_ids) >= 2
RETURN t.prompt_hash AS prompt_hash, size(inside_ids) AS in_set, size(outside_ids) AS outside,
       round(t.microbits / 1000000.0, 1) AS bits, requests,
       CASE WHEN first_at IS NOT NULL THEN toString(datetime({epochMillis: first_at / 1000})) END AS first_at,
       CASE WHEN last_at IS NOT NULL THEN toString(datetime({epochMillis: last_at / 1000})) END AS last_at,
       inside_ids, outside_ids
ORDER BY in_set DESC, bits DESC, prompt_hash
LIMIT $max_rows
