// Shortest chains between two accounts, as a picture
// question: How do two accounts hang together, through values that are no hubs?
// reads: Account, IP, PAID_WITH, USED_CLIENT, SENT_TEMPLATE, NAMED_END_USER, HAS_EMAIL, HAS_PHONE, SHOWED, USED_IP,
//   SIGNED_UP_FROM, IN_SUBNET
// returns: path
// revision: 1
// params:
//   account_a: STRING
//   account_b: STRING
//   hub: INTEGER = 50
//   max_rows: INTEGER = 25
// false positives: as in the table: a chain is as good as its weakest step
// try: :param account_a => 'acct_1'
//   :param account_b => 'acct_2'
UNWIND [$account_a, $account_b] AS id
MATCH (end:Account {account_id: id})
WITH collect(end) AS ends
WITH [end IN ends WHERE end.account_id = $account_a][0] AS a, [end IN ends WHERE end.account_id = $account_b][0] AS b
WHERE a <> b
MATCH path = ALL SHORTEST (a)
  ((x)-[:PAID_WITH|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED|USED_IP|SIGNED_UP_FROM|IN_SUBNET]-(y)
   WHERE y:Account OR (y.accounts <= $hub AND y.microbits > 0 AND y.infrastructure IS NULL)
         OR (y:IP AND y.accounts IS NULL)){1,8}
  (b)
RETURN path
ORDER BY reduce(least = 1000000000, v IN nodes(path) | CASE WHEN v.microbits < least THEN v.microbits ELSE least END) DESC,
         [v IN nodes(path) | elementId(v)], b.account_id
LIMIT $max_rows
