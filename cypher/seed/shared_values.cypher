// Values that seeds share with other accounts, one by one
// question: Which accounts hold a telling value of a seed, and were both at it on the same days?
// reads: Account, IP, Subnet, PAID_WITH, USED_CLIENT, SENT_TEMPLATE, NAMED_END_USER, HAS_EMAIL, HAS_PHONE, SHOWED,
//   USED_IP, SIGNED_UP_FROM, IN_SUBNET
// returns: account_id, other_id, kind, value, same_days, accounts, bits
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   min_bits: INTEGER = 3
//   hub: INTEGER = 100
//   max_rows: INTEGER = 200
// false positives: one shared value is no link. Couples share cards and lines, colleagues an office, shops sell one
//   prepaid card twice; an address weeks apart (no same day) is another subscriber. Values of crowds are left out.
// try: :param account_ids => ['acct_1', 'acct_2']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (own:Account {account_id: id})
CALL (own) {
  MATCH (own)-[r:PAID_WITH|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED]->(v)
  WHERE v.accounts <= $hub AND v.microbits >= $min_bits * 1000000 AND v.infrastructure IS NULL
  RETURN v, coalesce({PAID_WITH: 'card', SENT_TEMPLATE: 'template', NAMED_END_USER: 'end_user', HAS_EMAIL: 'email',
                      HAS_PHONE: 'phone'}[type(r)], v.kind) AS kind, r.days AS days
  UNION ALL
  MATCH (own)-[r:USED_IP|SIGNED_UP_FROM]->(i:IP)
  OPTIONAL MATCH (i)-[:IN_SUBNET]->(s:Subnet)
  WITH coalesce(s, i) AS v, r
  WHERE v.accounts <= $hub AND v.microbits >= $min_bits * 1000000 AND v.infrastructure IS NULL
  RETURN v, 'ip' AS kind, reduce(all = [], days IN collect(r.days) | all + days) AS days
}
WITH v, kind, coalesce(v.text, v.fingerprint, v.prompt_hash, v.end_user, v.value, v.cidr, v.ip) AS value,
     round(v.microbits / 1000000.0, 1) AS bits, collect({own: own, days: days}) AS seeds
ORDER BY bits DESC, kind, value
LIMIT $max_rows
CALL (v) {
  MATCH (a:Account)-[r:PAID_WITH|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED|USED_IP|SIGNED_UP_FROM]->(v)
  RETURN a, r.days AS days
  UNION ALL
  MATCH (a:Account)-[r:USED_IP|SIGNED_UP_FROM]->(:IP)-[:IN_SUBNET]->(v)
  RETURN a, r.days AS days
}
WITH v, kind, value, bits, seeds, a, reduce(all = [], each IN collect(days) | all + each) AS other_days
UNWIND seeds AS seed
WITH v, kind, value, bits, seed.own AS own, seed.days AS days, a, other_days
WHERE a <> own AND NOT (a.account_id IN $account_ids AND a.account_id < own.account_id)
WITH v, kind, value, bits, own, a,
     COUNT { UNWIND days AS day WITH DISTINCT day WHERE day IN other_days RETURN day } AS same_days
RETURN own.account_id AS account_id, a.account_id AS other_id, kind, value, same_days, v.accounts AS accounts, bits
ORDER BY bits DESC, kind, value, same_days DESC, account_id, other_id
LIMIT $max_rows
