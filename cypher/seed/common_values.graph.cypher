// What a list of accounts has in common, as a picture
// question: Which values hold the accounts of this list together?
// reads: Account, IP, Subnet, PAID_WITH, USED_CLIENT, SENT_TEMPLATE, NAMED_END_USER, HAS_EMAIL, HAS_PHONE, SHOWED,
//   USED_IP, SIGNED_UP_FROM, IN_SUBNET
// returns: paths
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   min_holders: INTEGER = 2
//   hub: INTEGER = 1000
//   max_rows: INTEGER = 50
// false positives: as in the table; each value is drawn with twenty holders of the list at most
// try: :param account_ids => ['acct_1', 'acct_2', 'acct_3']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (own:Account {account_id: id})
CALL (own) {
  MATCH path = (own)-[:PAID_WITH|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED|USED_IP|SIGNED_UP_FROM]->(v)
  WHERE v.accounts <= $hub AND v.microbits > 0 AND v.infrastructure IS NULL
  RETURN v, path
  UNION ALL
  MATCH path = (own)-[:USED_IP|SIGNED_UP_FROM]->(:IP)-[:IN_SUBNET]->(v:Subnet)
  WHERE v.accounts <= $hub AND v.microbits > 0 AND v.infrastructure IS NULL
  RETURN v, path
}
WITH v, own, collect(path) AS own_paths ORDER BY own.account_id
WITH v, elementId(v) AS value_id, count(own) AS held_by, collect(own_paths)[..20] AS paths
WHERE held_by >= $min_holders
RETURN paths
ORDER BY (held_by - 1) * v.microbits DESC, value_id
LIMIT $max_rows
