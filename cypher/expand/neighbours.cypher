// Accounts that share a telling value with one account
// question: Who else holds what this account holds, hubs left out?
// reads: Account, every value's label, USED_IP, SIGNED_UP_FROM, IN_SUBNET, PAID_WITH, USED_CLIENT, SENT_TEMPLATE, NAMED_END_USER, HAS_EMAIL, HAS_PHONE, SHOWED
// returns: account_id, kind, value, days, accounts, microbits, infrastructure
// revision: 1
// params:
//   account_id: STRING
//   hub: INTEGER = 1000
//   max_rows: INTEGER = 2000001
// false positives: one shared value is no link: look for a second kind, and at the days
// try: :param account_id => 'acct_1'
MATCH (own:Account {account_id: $account_id})
CALL (own) {
  MATCH (own)-[:PAID_WITH|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED]->(v) WHERE v.accounts <= $hub AND v.microbits > 0
  MATCH (a:Account)-[r:PAID_WITH|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED]->(v) WHERE a <> own
  RETURN a, v, coalesce({PAID_WITH: 'card', SENT_TEMPLATE: 'template', NAMED_END_USER: 'end_user', HAS_EMAIL: 'email',
                   HAS_PHONE: 'phone'}[type(r)], v.kind) AS kind, coalesce(r.days, []) AS days
  UNION ALL
  MATCH (own)-[:USED_IP|SIGNED_UP_FROM]->(i:IP)
  OPTIONAL MATCH (i)-[:IN_SUBNET]->(s:Subnet)
  WITH DISTINCT coalesce(s, i) AS v WHERE v.accounts <= $hub AND v.microbits > 0
  CALL (v) {
    MATCH (a:Account)-[r:USED_IP|SIGNED_UP_FROM]->(v) RETURN a, r
    UNION ALL
    MATCH (a:Account)-[r:USED_IP|SIGNED_UP_FROM]->(:IP)-[:IN_SUBNET]->(v) RETURN a, r
  }
  WITH own, v, a, r WHERE a <> own
  WITH v, a, collect(r.days) AS lists
  RETURN a, v, 'ip' AS kind,
         COLLECT { UNWIND lists AS list UNWIND list AS day WITH DISTINCT day ORDER BY day RETURN day } AS days
}
WITH a, kind, v, coalesce(v.text, v.fingerprint, v.prompt_hash, v.end_user, v.value, v.cidr, v.ip) AS value, days
RETURN a.account_id AS account_id, kind, value, days,
       v.accounts AS accounts, v.microbits AS microbits, v.infrastructure AS infrastructure
ORDER BY account_id, kind, value
LIMIT $max_rows
