// Accounts near the seeds by independent kinds of evidence
// question: Who shares values of two or more families (payment, network, content, …) with these accounts?
// reads: Account, IP, Subnet, Cell, PAID_WITH, USED_CLIENT, SENT_TEMPLATE, NAMED_END_USER, HAS_EMAIL, HAS_PHONE,
//   SHOWED, USED_IP, SIGNED_UP_FROM, IN_SUBNET, IN_CELL
// returns: account_id, status, opened_at, cell_id, seeds, families, values, bits, strongest
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   min_families: INTEGER = 2
//   min_bits: INTEGER = 3
//   hub: INTEGER = 100
//   max_rows: INTEGER = 100
// false positives: families of one origin are not independent: an agency's clients share its card, its office and its
//   software. `bits` adds the strongest value of each family only; it is no probability, `linkage expand` gives that.
// try: :param account_ids => ['acct_1', 'acct_2']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (own:Account {account_id: id})
CALL (own) {
  MATCH (own)-[r:PAID_WITH|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED]->(v)
  WHERE v.accounts <= $hub AND v.microbits >= $min_bits * 1000000 AND v.infrastructure IS NULL
  RETURN v, coalesce({PAID_WITH: 'card', SENT_TEMPLATE: 'template', NAMED_END_USER: 'end_user', HAS_EMAIL: 'email',
                      HAS_PHONE: 'phone'}[type(r)], v.kind) AS kind
  UNION
  MATCH (own)-[:USED_IP|SIGNED_UP_FROM]->(i:IP)
  OPTIONAL MATCH (i)-[:IN_SUBNET]->(s:Subnet)
  WITH coalesce(s, i) AS v
  WHERE v.accounts <= $hub AND v.microbits >= $min_bits * 1000000 AND v.infrastructure IS NULL
  RETURN v, 'ip' AS kind
}
WITH v, kind, collect(own.account_id) AS seed_ids
CALL (v) {
  MATCH (a:Account)-[:PAID_WITH|USED_CLIENT|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED|USED_IP|SIGNED_UP_FROM]->(v)
  RETURN a
  UNION
  MATCH (a:Account)-[:USED_IP|SIGNED_UP_FROM]->(:IP)-[:IN_SUBNET]->(v)
  RETURN a
}
WITH a, v, kind, seed_ids WHERE NOT a.account_id IN $account_ids
WITH a, seed_ids, v.microbits AS microbits,
     kind + ':' + coalesce(v.text, v.fingerprint, v.prompt_hash, v.end_user, v.value, v.cidr, v.ip) AS value,
     coalesce({card: 'payment', ip: 'network', email: 'identity', phone: 'identity', display_name: 'identity',
               billing_name: 'identity', ja4: 'client', ua: 'client', template: 'content', end_user: 'customer',
               object: 'content', url: 'link', domain: 'link', hashtag: 'wording'}[kind], kind) AS family
ORDER BY microbits DESC, value
WITH a, family, collect(value) AS found, max(microbits) AS microbits, collect(seed_ids) AS lists
ORDER BY family
WITH a, collect(family) AS families, sum(microbits) AS microbits, sum(size(found)) AS values,
     collect(found[0]) AS strongest, reduce(all = [], each IN collect(lists) | all + reduce(l = [], x IN each | l + x)) AS ids
WHERE size(families) >= $min_families
OPTIONAL MATCH (a)-[:IN_CELL]->(c:Cell)
WITH a, families, microbits, values, strongest, ids, min(c.cell_id) AS cell_id
WITH a, families, microbits, values, strongest, cell_id, COUNT { UNWIND ids AS seed RETURN DISTINCT seed } AS seeds
RETURN a.account_id AS account_id, a.status AS status,
       CASE WHEN a.created_at IS NOT NULL THEN toString(datetime({epochMillis: a.created_at / 1000})) END AS opened_at,
       cell_id, seeds, families, values, round(microbits / 1000000.0, 1) AS bits, strongest
ORDER BY bits DESC, account_id, cell_id
LIMIT $max_rows
