// What a list of accounts has in common
// question: Which values do several accounts of this list (the banned ones, say) hold, and few others?
// reads: Account, IP, Subnet, PAID_WITH, USED_CLIENT, SENT_TEMPLATE, NAMED_END_USER, HAS_EMAIL, HAS_PHONE, SHOWED,
//   USED_IP, SIGNED_UP_FROM, IN_SUBNET
// returns: kind, value, held_by, of, accounts, elsewhere, bits, weight_bits, account_ids
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   min_holders: INTEGER = 2
//   hub: INTEGER = 1000
//   max_rows: INTEGER = 50
// false positives: a list was made for some reason, and that reason returns as its commonest value: accounts banned for
//   one card share that card. Clients name a product (a popular library), not a person. See `elsewhere`.
// try: :param account_ids => ['acct_1', 'acct_2', 'acct_3']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (own:Account {account_id: id})
WITH collect(own) AS owns, count(own) AS of
UNWIND owns AS own
CALL (own) {
  MATCH (own)-[r:PAID_WITH|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED]->(v)
  WHERE v.accounts <= $hub AND v.microbits > 0 AND v.infrastructure IS NULL
  RETURN v, coalesce({PAID_WITH: 'card', SENT_TEMPLATE: 'template', NAMED_END_USER: 'end_user', HAS_EMAIL: 'email',
                      HAS_PHONE: 'phone'}[type(r)], v.kind) AS kind
  UNION
  MATCH (own)-[:USED_IP|SIGNED_UP_FROM]->(i:IP)
  OPTIONAL MATCH (i)-[:IN_SUBNET]->(s:Subnet)
  WITH coalesce(s, i) AS v
  WHERE v.accounts <= $hub AND v.microbits > 0 AND v.infrastructure IS NULL
  RETURN v, 'ip' AS kind
}
WITH of, v, kind, own.account_id AS account_id ORDER BY account_id
WITH of, v, kind, count(account_id) AS held_by, collect(account_id)[..20] AS account_ids
WHERE held_by >= $min_holders
RETURN kind, coalesce(v.text, v.fingerprint, v.prompt_hash, v.end_user, v.value, v.cidr, v.ip) AS value, held_by, of,
       v.accounts AS accounts, v.accounts - held_by AS elsewhere, round(v.microbits / 1000000.0, 1) AS bits,
       round((held_by - 1) * v.microbits / 1000000.0, 1) AS weight_bits, account_ids
ORDER BY weight_bits DESC, held_by DESC, kind, value
LIMIT $max_rows
