// Cards of banned accounts that active accounts pay with, as a picture
// question: Over which cards do banned and active accounts hang together?
// reads: PaymentMethod, Account, PAID_WITH
// returns: paths
// revision: 1
// params:
//   hub: INTEGER = 100
//   max_rows: INTEGER = 20
// false positives: as in the table; a card is drawn with five banned and ten active accounts at most
// try: :param hub => 100
MATCH (p:PaymentMethod)
WHERE p.accounts >= 2 AND p.accounts <= $hub
MATCH path = (b:Account {status: 'banned'})-[:PAID_WITH]->(p)
WITH p, b, path ORDER BY b.account_id
WITH p, collect(path)[..5] AS banned
MATCH path = (a:Account)-[:PAID_WITH]->(p)
WHERE coalesce(a.status, 'active') = 'active'
WITH p, banned, a, path ORDER BY a.account_id
WITH p, banned, collect(path)[..10] AS active
RETURN banned + active AS paths
ORDER BY p.microbits DESC, p.fingerprint
LIMIT $max_rows
