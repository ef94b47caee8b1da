// Sign-ups of a set, day by day
// question: On which days were these accounts opened, how close together, and from how many addresses?
// reads: Account, Cell, IP, IN_CELL, SIGNED_UP_FROM
// returns: day, opened, share, hours, addresses, from_shared, banned, first_at, last_at, account_ids
// revision: 1
// params:
//   account_ids: LIST<STRING> = []
//   cell_ids: LIST<STRING> = []
//   min_opened: INTEGER = 1
//   max_rows: INTEGER = 366
// false positives: a launch, a lecture, a hackathon and a new team bring many sign-ups within hours, a campus or an office
//   behind one address. `from_shared` counts accounts whose sign-up address opened another one of the set on that day.
// try: :param cell_ids => ['cell_1']
CALL () {
  UNWIND $account_ids AS id
  MATCH (a:Account {account_id: id})
  RETURN a
  UNION
  UNWIND $cell_ids AS id
  MATCH (c:Cell {cell_id: id})<-[r:IN_CELL]-(a:Account) WHERE r.run = c.run
  RETURN a
}
WITH a WHERE a.created_at IS NOT NULL
OPTIONAL MATCH (a)-[:SIGNED_UP_FROM]->(i:IP)
WITH a, min(i.ip) AS ip
WITH a.created_at / 86400000000 AS day, a, ip ORDER BY a.created_at, a.account_id
WITH day, collect(a) AS accounts, collect(DISTINCT ip) AS addresses, collect(ip) AS ips
WITH collect({day: day, accounts: accounts, addresses: addresses, ips: ips}) AS days, sum(size(accounts)) AS total
UNWIND days AS each
WITH total, each.day AS day, each.accounts AS accounts, each.addresses AS addresses, each.ips AS ips
WHERE size(accounts) >= $min_opened
CALL (accounts, ips) {
  CALL (accounts) { UNWIND accounts AS a RETURN count(DISTINCT a.created_at / 3600000000) AS hours,
                           count(CASE a.status WHEN 'banned' THEN 1 END) AS banned }
  CALL (ips) { UNWIND ips AS ip WITH ip, count(*) AS n WHERE n >= 2 RETURN sum(n) AS from_shared }
  RETURN hours, banned, from_shared
}
RETURN toString(date({year: 1970, month: 1, day: 1}) + duration({days: day})) AS day, size(accounts) AS opened,
       round(1.0 * size(accounts) / total, 3) AS share, hours, size(addresses) AS addresses, from_shared, banned,
       toString(datetime({epochMillis: accounts[0].created_at / 1000})) AS first_at,
       toString(datetime({epochMillis: accounts[-1].created_at / 1000})) AS last_at,
       [a IN accounts[..50] | a.account_id] AS account_ids
ORDER BY day
LIMIT $max_rows
