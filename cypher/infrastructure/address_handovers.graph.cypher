// Addresses handed over from one account to the next, as a picture
// question: Over which addresses do accounts follow these accounts, or come before them?
// reads: Account, IP, Subnet, USED_IP, SIGNED_UP_FROM, IN_SUBNET
// returns: paths
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   max_gap_days: INTEGER = 3
//   hub: INTEGER = 50
//   max_rows: INTEGER = 50
// false positives: as in the table; of an IPv6 range the last address before and the first one after are drawn
// try: :param account_ids => ['acct_1', 'acct_2']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (own:Account {account_id: id})-[:USED_IP|SIGNED_UP_FROM]->(i:IP)
OPTIONAL MATCH (i)-[:IN_SUBNET]->(s:Subnet)
WITH DISTINCT coalesce(s, i) AS v
WHERE v.accounts >= 2 AND v.accounts <= $hub AND v.infrastructure IS NULL
CALL (v) {
  MATCH path = (a:Account)-[r:USED_IP|SIGNED_UP_FROM]->(v) RETURN a, r, path
  UNION ALL
  MATCH path = (a:Account)-[r:USED_IP|SIGNED_UP_FROM]->(:IP)-[:IN_SUBNET]->(v) RETURN a, r, path
}
WITH v, a, r, path ORDER BY r.first_at, elementId(r)
WITH v, a, min(r.first_at) AS first_at, max(r.last_at) AS last_at, collect(path) AS paths
WITH v, collect({a: a, first_at: first_at, last_at: last_at, paths: paths}) AS stays
UNWIND stays AS before
UNWIND stays AS after
WITH v, before, after, after.first_at - before.last_at AS gap, before.a.account_id AS before_id,
     after.a.account_id AS after_id
WHERE gap > 0 AND gap <= $max_gap_days * 86400000000 AND (before_id IN $account_ids OR after_id IN $account_ids)
RETURN [before.paths[-1], after.paths[0]] AS paths
ORDER BY gap, coalesce(v.cidr, v.ip), before_id, after_id
LIMIT $max_rows
