// Shared values of accounts
// question: What do these accounts hold that another account holds too, and what is it worth?
// reads: Account, every value's label, USED_IP, SIGNED_UP_FROM, IN_SUBNET, PAID_WITH, USED_CLIENT, SENT_TEMPLATE, NAMED_END_USER, HAS_EMAIL, HAS_PHONE, SHOWED
// returns: account_id, kind, value, requests, first_at, last_at, days, accounts, microbits, infrastructure
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   max_rows: INTEGER = 2000001
// false positives: a value of a crowd (infrastructure is set) is shared by strangers
// try: :param account_ids => ['acct_1']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (a:Account {account_id: id})
CALL (a) {
  MATCH (a)-[r:PAID_WITH|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED]->(v) WHERE v.accounts IS NOT NULL
  RETURN v, coalesce({PAID_WITH: 'card', SENT_TEMPLATE: 'template', NAMED_END_USER: 'end_user', HAS_EMAIL: 'email',
                   HAS_PHONE: 'phone'}[type(r)], v.kind) AS kind,
         r.requests AS requests, r.first_at AS first_at, r.last_at AS last_at, coalesce(r.days, []) AS days
  UNION ALL
  MATCH (a)-[r:USED_IP|SIGNED_UP_FROM]->(i:IP)
  OPTIONAL MATCH (i)-[:IN_SUBNET]->(s:Subnet)
  WITH coalesce(s, i) AS v, r WHERE v.accounts IS NOT NULL
  WITH v, sum(CASE type(r) WHEN 'USED_IP' THEN r.requests ELSE 0 END) AS requests,
       min(r.first_at) AS first_at, max(r.last_at) AS last_at, collect(r.days) AS lists
  RETURN v, 'ip' AS kind, requests, first_at, last_at,
         COLLECT { UNWIND lists AS list UNWIND list AS day WITH DISTINCT day ORDER BY day RETURN day } AS days
}
WITH a, kind, v, coalesce(v.text, v.fingerprint, v.prompt_hash, v.end_user, v.value, v.cidr, v.ip) AS value,
     requests, first_at, last_at, days
RETURN a.account_id AS account_id, kind, value, requests, first_at, last_at, days,
       v.accounts AS accounts, v.microbits AS microbits, v.infrastructure AS infrastructure
ORDER BY account_id, kind, value
LIMIT $max_rows
