// Everything known of accounts
// question: What was seen of each of these accounts, what was concluded of it, and what of that is rare?
// reads: Account, IP, Subnet, IN_CELL, MEMBER_OF, PAID_WITH, USED_CLIENT, SENT_TEMPLATE, NAMED_END_USER, HAS_EMAIL,
//   HAS_PHONE, SHOWED, CALLED_MODEL, USED_IP, SIGNED_UP_FROM, IN_SUBNET
// returns: account_id, about, kind, value, requests, first_at, last_at, days, accounts, bits, infrastructure
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   max_rows: INTEGER = 500
// false positives: a high number of bits says that a value is rare, not that it is criminal: a firm's own card and
//   office line are rare too. `accounts` is empty where nobody else holds the value; for models and mail domains always.
// try: :param account_ids => ['acct_1']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (a:Account {account_id: id})
CALL (a) {
  UNWIND [['country', a.country], ['pathway', a.pathway], ['plan', a.plan], ['status', a.status],
          ['opened', CASE WHEN a.created_at IS NOT NULL THEN toString(datetime({epochMillis: a.created_at / 1000})) END],
          ['status since',
           CASE WHEN a.status_at IS NOT NULL THEN toString(datetime({epochMillis: a.status_at / 1000})) END]] AS fact
  WITH fact WHERE fact[1] IS NOT NULL
  RETURN 'account' AS about, fact[0] AS kind, fact[1] AS value, null AS requests, null AS first_at, null AS last_at,
         null AS days, null AS v
  UNION ALL
  MATCH (a)-[m:IN_CELL|MEMBER_OF]->(c)
  RETURN 'conclusion' AS about, CASE type(m) WHEN 'IN_CELL' THEN 'cell' ELSE 'network' END AS kind,
         coalesce(c.cell_id, c.network_id) AS value, null AS requests, null AS first_at, null AS last_at,
         null AS days, null AS v
  UNION ALL
  MATCH (a)-[r:PAID_WITH|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED|CALLED_MODEL]->(v)
  RETURN 'observation' AS about,
         CASE type(r) WHEN 'CALLED_MODEL' THEN 'model'
           ELSE coalesce({PAID_WITH: 'card', SENT_TEMPLATE: 'template', NAMED_END_USER: 'end_user', HAS_EMAIL: 'email',
                          HAS_PHONE: 'phone'}[type(r)], v.kind) END AS kind,
         coalesce(v.model, v.text, v.fingerprint, v.prompt_hash, v.end_user, v.value) AS value,
         r.requests AS requests, r.first_at AS first_at, r.last_at AS last_at, size(r.days) AS days, v
  UNION ALL
  MATCH (a)-[r:USED_IP|SIGNED_UP_FROM]->(i:IP)
  OPTIONAL MATCH (i)-[:IN_SUBNET]->(s:Subnet)
  RETURN 'observation' AS about, CASE type(r) WHEN 'USED_IP' THEN 'ip' ELSE 'signup_ip' END AS kind, i.ip AS value,
         r.requests AS requests, r.first_at AS first_at, r.last_at AS last_at, size(r.days) AS days, coalesce(s, i) AS v
}
RETURN a.account_id AS account_id, about, kind, value, requests,
       CASE WHEN first_at IS NOT NULL THEN toString(datetime({epochMillis: first_at / 1000})) END AS first_at,
       CASE WHEN last_at IS NOT NULL THEN toString(datetime({epochMillis: last_at / 1000})) END AS last_at,
       days, v.accounts AS accounts, round(v.microbits / 1000000.0, 1) AS bits, v.infrastructure AS infrastructure
ORDER BY account_id, about, coalesce(bits, -1.0) DESC, kind, value
LIMIT $max_rows
