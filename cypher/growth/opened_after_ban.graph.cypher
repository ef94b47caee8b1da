// Accounts opened soon after a ban that hold the banned account's rare values, as a picture
// question: What do the banned accounts and those opened after them hold in common?
// reads: Account, Cell, IN_CELL, PAID_WITH, SENT_TEMPLATE, NAMED_END_USER, HAS_EMAIL, HAS_PHONE, SHOWED, USED_CLIENT,
//   USED_IP, SIGNED_UP_FROM
// returns: paths
// revision: 1
// params:
//   account_ids: LIST<STRING> = []
//   cell_ids: LIST<STRING> = []
//   window_h: INTEGER = 168
//   min_families: INTEGER = 2
//   hub: INTEGER = 100
//   max_rows: INTEGER = 20
// false positives: as in the table; an IPv6 line is drawn by its address here, not by its /64
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
MATCH (b)-[:PAID_WITH|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED|USED_CLIENT|USED_IP|SIGNED_UP_FROM]->(v)
WHERE v.accounts <= $hub AND v.microbits > 0 AND v.infrastructure IS NULL
WITH DISTINCT b, v
MATCH (n:Account)-[r:PAID_WITH|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED|USED_CLIENT|USED_IP
       |SIGNED_UP_FROM]->(v)
WHERE n.created_at > b.status_at AND n.created_at <= b.status_at + $window_h * 3600000000
WITH b, n, v, CASE type(r) WHEN 'PAID_WITH' THEN 'payment' WHEN 'SENT_TEMPLATE' THEN 'content'
                WHEN 'NAMED_END_USER' THEN 'customer' WHEN 'USED_CLIENT' THEN 'client'
                WHEN 'USED_IP' THEN 'network' WHEN 'SIGNED_UP_FROM' THEN 'network'
                WHEN 'SHOWED' THEN CASE WHEN v.kind IN ['display_name', 'billing_name'] THEN 'identity' ELSE v.kind END
                ELSE 'identity' END AS family
ORDER BY v.microbits DESC, family, elementId(v)
WITH b, n, count(DISTINCT family) AS families, sum(v.microbits) AS microbits, collect(DISTINCT v)[..10] AS values
WHERE families >= $min_families
WITH b, n, microbits, values ORDER BY microbits DESC, b.account_id, n.account_id LIMIT $max_rows
MATCH path = (b)-[:PAID_WITH|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED|USED_CLIENT|USED_IP
       |SIGNED_UP_FROM]->(v)<-[:PAID_WITH|SENT_TEMPLATE|NAMED_END_USER|HAS_EMAIL|HAS_PHONE|SHOWED|USED_CLIENT|USED_IP
       |SIGNED_UP_FROM]-(n)
WHERE v IN values
WITH b, n, microbits, collect(path) AS paths
RETURN paths
ORDER BY microbits DESC, b.account_id, n.account_id
LIMIT $max_rows
