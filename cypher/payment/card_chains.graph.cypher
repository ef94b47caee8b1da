// Accounts that hang on the seeds by chains of cards, as a picture
// question: Over which cards are other accounts reached from these?
// reads: Account, PaymentMethod, PAID_WITH
// returns: path
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   hub: INTEGER = 30
//   max_rows: INTEGER = 100
// false positives: as in the table; what is far from a seed is less and less to be believed
// try: :param account_ids => ['acct_1']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (own:Account {account_id: id})
MATCH path = ALL SHORTEST (own)
  ((x)-[:PAID_WITH]->(card:PaymentMethod WHERE card.accounts <= $hub)<-[:PAID_WITH]-(y)){1,3}
  (a:Account)
WHERE NOT a.account_id IN $account_ids
RETURN path
ORDER BY length(path), [n IN nodes(path) | elementId(n)], a.account_id
LIMIT $max_rows
