// Accounts that hang on the seeds by chains of cards
// question: Which accounts are reached from these accounts over shared cards, in up to three steps?
// reads: Account, PaymentMethod, Cell, PAID_WITH, IN_CELL
// returns: account_id, status, opened_at, steps, seed_id, chain, cell_id
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   hub: INTEGER = 30
//   max_rows: INTEGER = 100
// false positives: every step doubles the doubt: a card that was sold to a stranger leads on to the stranger's family.
//   Cards of more than `hub` accounts (firms, resellers) are not followed. Trust the first step, check the others.
// try: :param account_ids => ['acct_1']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (own:Account {account_id: id})
MATCH path = ALL SHORTEST (own)
  ((x)-[:PAID_WITH]->(card:PaymentMethod WHERE card.accounts <= $hub)<-[:PAID_WITH]-(y)){1,3}
  (a:Account)
WHERE NOT a.account_id IN $account_ids
WITH a, own, [n IN nodes(path)[1..] | coalesce(n.account_id, 'card:' + coalesce(n.text, n.fingerprint))] AS chain
ORDER BY size(chain), own.account_id, chain
WITH a, head(collect({seed_id: own.account_id, chain: chain})) AS nearest
OPTIONAL MATCH (a)-[:IN_CELL]->(c:Cell)
WITH a, nearest, min(c.cell_id) AS cell_id
RETURN a.account_id AS account_id, a.status AS status,
       CASE WHEN a.created_at IS NOT NULL THEN toString(datetime({epochMillis: a.created_at / 1000})) END AS opened_at,
       size(nearest.chain) / 2 AS steps, nearest.seed_id AS seed_id, nearest.chain AS chain, cell_id
ORDER BY steps, account_id, seed_id, cell_id
LIMIT $max_rows
