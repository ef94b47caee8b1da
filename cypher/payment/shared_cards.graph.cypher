// Cards that several accounts pay with, as a picture
// question: Which accounts hang together by their cards?
// reads: PaymentMethod, Account, PAID_WITH
// returns: paths
// revision: 1
// params:
//   hub: INTEGER = 50
//   max_rows: INTEGER = 100
// false positives: as in the table: firms, households, shop-bought and stolen cards
// try: :param hub => 50
MATCH (p:PaymentMethod)
WHERE p.accounts >= 2 AND p.accounts <= $hub AND p.infrastructure IS NULL
MATCH path = (a:Account)-[:PAID_WITH]->(p)
WITH p, a, path ORDER BY a.account_id
WITH p, count(a) AS accounts, collect(path) AS paths
WHERE accounts >= 2
RETURN paths
ORDER BY accounts DESC, p.fingerprint
LIMIT $max_rows
