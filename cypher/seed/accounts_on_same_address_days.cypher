// Accounts at the same addresses on the same days
// question: Who was at an address of a seed on a day when the seed was there too?
// reads: Account, IP, Subnet, USED_IP, SIGNED_UP_FROM, IN_SUBNET
// returns: account_id, other_id, addresses, days, first_day, last_day
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   min_days: INTEGER = 2
//   hub: INTEGER = 100
//   max_rows: INTEGER = 100
// false positives: people who live or work together are at one address every day; networks of a crowd (CGNAT, campus,
//   exits) are left out where they are known as such. A day is a UTC day: hours may lie between the two.
// try: :param account_ids => ['acct_1']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (own:Account {account_id: id})-[r:USED_IP|SIGNED_UP_FROM]->(i:IP)
OPTIONAL MATCH (i)-[:IN_SUBNET]->(s:Subnet)
WITH own, coalesce(s, i) AS v, r
WHERE v.accounts <= $hub AND v.infrastructure IS NULL
WITH own, v, reduce(all = [], days IN collect(r.days) | all + days) AS own_days
CALL (v) {
  MATCH (a:Account)-[r:USED_IP|SIGNED_UP_FROM]->(v) RETURN a, r.days AS other_days
  UNION ALL
  MATCH (a:Account)-[r:USED_IP|SIGNED_UP_FROM]->(:IP)-[:IN_SUBNET]->(v) RETURN a, r.days AS other_days
}
WITH own, v, own_days, a, other_days
WHERE a <> own AND NOT (a.account_id IN $account_ids AND a.account_id < own.account_id)
UNWIND other_days AS day
WITH own, a, v, day WHERE day IN own_days
WITH own, a, count(DISTINCT v) AS addresses, count(DISTINCT day) AS days, min(day) AS first, max(day) AS last
WHERE days >= $min_days
RETURN own.account_id AS account_id, a.account_id AS other_id, addresses, days,
       toString(date('1970-01-01') + duration({days: first})) AS first_day,
       toString(date('1970-01-01') + duration({days: last})) AS last_day
ORDER BY days DESC, addresses DESC, account_id, other_id
LIMIT $max_rows
