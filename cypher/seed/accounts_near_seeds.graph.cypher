// Accounts near the seeds by independent kinds of evidence, as a picture
// question: Through which values are these accounts near the seeds?
// reads: Account, IP, Subnet, PAID_WITH, USED_CLIENT, SENT_TEMPLATE, NAMED_END_USER, HAS_EMAIL, HAS_PHONE, SHOWED,
//   USED_IP, SIGNED_UP_FROM, IN_SUBNET
// returns: paths
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   min_families: INTEGER = 2
//   min_bits: INTEGER = 3
//   hub: INTEGER = 100
//   max_rows: INTEGER = 30
// false positives: as in the table; a knot of one colour is one family, however many lines it has
// try: :param account_ids => ['acct_1', 'acct_2']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (own:Account {account_id: id})
CALL (own) {
  MATCH path = (own)-[r:PAID_WITH|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED]->(v)
  WHERE v.accounts <= $hub AND v.microbits >= $min_bits * 1000000 AND v.infrastructure IS NULL
  RETURN path, v, coalesce({PAID_WITH: 'card', SENT_TEMPLATE: 'template', NAMED_END_USER: 'end_user', HAS_EMAIL: 'email',
                            HAS_PHONE: 'phone'}[type(r)], v.kind) AS kind
  UNION ALL
  MATCH path = (own)-[:USED_IP|SIGNED_UP_FROM]->(v:IP)
  WHERE v.accounts <= $hub AND v.microbits >= $min_bits * 1000000 AND v.infrastructure IS NULL
  RETURN path, v, 'ip' AS kind
  UNION ALL
  MATCH path = (own)-[:USED_IP|SIGNED_UP_FROM]->(:IP)-[:IN_SUBNET]->(v:Subnet)
  WHERE v.accounts <= $hub AND v.microbits >= $min_bits * 1000000 AND v.infrastructure IS NULL
  RETURN path, v, 'ip' AS kind
}
WITH v, kind, collect(path) AS own_paths
CALL (v) {
  MATCH path = (a:Account)
               -[:PAID_WITH|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED|USED_IP|SIGNED_UP_FROM]->(v)
  RETURN a, path
  UNION ALL
  MATCH path = (a:Account)-[:USED_IP|SIGNED_UP_FROM]->(:IP)-[:IN_SUBNET]->(v)
  RETURN a, path
}
WITH a, own_paths, path, v.microbits AS microbits,
     coalesce(v.text, v.fingerprint, v.prompt_hash, v.end_user, v.value, v.cidr, v.ip) AS value,
     coalesce({card: 'payment', ip: 'network', email: 'identity', phone: 'identity', display_name: 'identity',
               billing_name: 'identity', ja4: 'client', ua: 'client', template: 'content', end_user: 'customer',
               object: 'content', url: 'link', domain: 'link', hashtag: 'wording'}[kind], kind) AS family
WHERE NOT a.account_id IN $account_ids
WITH a, family, microbits, value, own_paths[..10] AS own_paths, collect(path) AS paths
ORDER BY microbits DESC, value
WITH a, family, max(microbits) AS microbits, collect(own_paths + paths)[..3] AS lists
WITH a, count(family) AS families, sum(microbits) AS microbits, collect(lists) AS paths
WHERE families >= $min_families
RETURN paths
ORDER BY microbits DESC, a.account_id
LIMIT $max_rows
