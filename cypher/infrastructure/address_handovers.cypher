// Addresses handed over from one account to the next
// question: Where one of these accounts stopped using an address, who started on it within days, or the other way round?
// reads: Account, IP, Subnet, USED_IP, SIGNED_UP_FROM, IN_SUBNET
// returns: address, before_id, after_id, gap_hours, before_last_at, after_first_at, before_status, accounts
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   max_gap_days: INTEGER = 3
//   hub: INTEGER = 50
//   max_rows: INTEGER = 100
// false positives: dynamic addresses go from one subscriber to the next all the time, and a flat is let again; a
//   person who opens a second account and leaves the first looks the same as a ring that replaces a banned one.
// try: :param account_ids => ['acct_1', 'acct_2']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (own:Account {account_id: id})-[:USED_IP|SIGNED_UP_FROM]->(i:IP)
OPTIONAL MATCH (i)-[:IN_SUBNET]->(s:Subnet)
WITH DISTINCT coalesce(s, i) AS v
WHERE v.accounts >= 2 AND v.accounts <= $hub AND v.infrastructure IS NULL
CALL (v) {
  MATCH (a:Account)-[r:USED_IP|SIGNED_UP_FROM]->(v) RETURN a, r
  UNION ALL
  MATCH (a:Account)-[r:USED_IP|SIGNED_UP_FROM]->(:IP)-[:IN_SUBNET]->(v) RETURN a, r
}
WITH v, a, min(r.first_at) AS first_at, max(r.last_at) AS last_at
WITH v, collect({a: a, first_at: first_at, last_at: last_at}) AS stays
UNWIND stays AS before
UNWIND stays AS after
WITH v, before, after, size(stays) AS accounts, after.first_at - before.last_at AS gap
WHERE gap > 0 AND gap <= $max_gap_days * 86400000000
  AND (before.a.account_id IN $account_ids OR after.a.account_id IN $account_ids)
RETURN coalesce(v.cidr, v.ip) AS address, before.a.account_id AS before_id, after.a.account_id AS after_id,
       gap / 3600000000 AS gap_hours, toString(datetime({epochMillis: before.last_at / 1000})) AS before_last_at,
       toString(datetime({epochMillis: after.first_at / 1000})) AS after_first_at, before.a.status AS before_status,
       accounts
ORDER BY gap_hours, address, before_id, after_id
LIMIT $max_rows
