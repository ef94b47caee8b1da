// Accounts opened soon after a ban that hold the banned account's rare values
// question: Who was opened within days after these accounts were banned and holds what they held: is it the same hand again?
// reads: Account, Cell, IP, Subnet, IN_CELL, PAID_WITH, SENT_TEMPLATE, NAMED_END_USER, HAS_EMAIL, HAS_PHONE, SHOWED,
//   USED_CLIENT, USED_IP, SIGNED_UP_FROM, IN_SUBNET
// returns: banned_id, account_id, hours, families, values, bits, banned_at, opened_at, status
// revision: 1
// params:
//   account_ids: LIST<STRING> = []
//   cell_ids: LIST<STRING> = []
//   window_h: INTEGER = 168
//   min_families: INTEGER = 2
//   hub: INTEGER = 100
//   max_rows: INTEGER = 200
// false positives: a classmate, a colleague or a household member opened in the same week shares addresses and prompts too;
//   a customer of a banned reseller who opens an account of his own takes his prompts with him and is no successor.
// try: :param account_ids => ['acct_1']
CALL () {
  UNWIND $account_ids AS id
  MATCH (a:Account {account_id: id})
  RETURN a
  UNION
  UNWIND $cell_ids AS id
  MATCH (c:Cell {cell_id: id})<-[r:IN_CELL]-(a:Account) WHERE r.run = c.run
  RETURN a
}
WITH a AS b WHERE b.status = 'banned' AND b.status_at IS NOT NULL
CALL (b) {
  MATCH (b)-[:PAID_WITH|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED|USED_CLIENT]->(v)
  WHERE v.accounts <= $hub AND v.microbits > 0 AND v.infrastructure IS NULL
  MATCH (n:Account)-[r:PAID_WITH|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED|USED_CLIENT]->(v)
  WHERE n.created_at > b.status_at AND n.created_at <= b.status_at + $window_h * 3600000000
  RETURN n, v, CASE type(r) WHEN 'PAID_WITH' THEN 'payment' WHEN 'SENT_TEMPLATE' THEN 'content'
                 WHEN 'NAMED_END_USER' THEN 'customer' WHEN 'USED_CLIENT' THEN 'client'
                 WHEN 'SHOWED' THEN CASE WHEN v.kind IN ['display_name', 'billing_name'] THEN 'identity' ELSE v.kind END
                 ELSE 'identity' END AS family
  UNION
  MATCH (b)-[:USED_IP|SIGNED_UP_FROM]->(i:IP)
  OPTIONAL MATCH (i)-[:IN_SUBNET]->(s:Subnet)
  WITH DISTINCT b, coalesce(s, i) AS v
  WHERE v.accounts <= $hub AND v.microbits > 0 AND v.infrastructure IS NULL
  CALL (v) {
    MATCH (n:Account)-[:USED_IP|SIGNED_UP_FROM]->(v) RETURN n
    UNION
    MATCH (n:Account)-[:USED_IP|SIGNED_UP_FROM]->(:IP)-[:IN_SUBNET]->(v) RETURN n
  }
  WITH b, v, n WHERE n.created_at > b.status_at AND n.created_at <= b.status_at + $window_h * 3600000000
  RETURN n, v, 'network' AS family
}
WITH b, n, family, count(v) AS held, max(v.microbits) AS best ORDER BY family
WITH b, n, collect(family) AS families, sum(held) AS values, sum(best) AS microbits
WHERE size(families) >= $min_families
RETURN b.account_id AS banned_id, n.account_id AS account_id,
       round((n.created_at - b.status_at) / 3600000000.0, 1) AS hours, families, values,
       round(microbits / 1000000.0, 1) AS bits,
       toString(datetime({epochMillis: b.status_at / 1000})) AS banned_at,
       toString(datetime({epochMillis: n.created_at / 1000})) AS opened_at, n.status AS status
ORDER BY bits DESC, banned_id, account_id
LIMIT $max_rows
