// Sign-ups from one address within hours
// question: From which addresses (an IPv6 address by its /64) were several accounts opened shortly after one another?
// reads: IP, Subnet, Account, IN_SUBNET, SIGNED_UP_FROM
// returns: address, network, in_window, opened_here, first_at, last_at, infrastructure, banned, account_ids
// revision: 1
// params:
//   min_accounts: INTEGER = 3
//   window_hours: INTEGER = 24
//   hub: INTEGER = 300
//   crowds: BOOLEAN = false
//   max_rows: INTEGER = 100
// false positives: the first evening of a course, a workshop or a hackathon opens thirty accounts from one room; an
//   agency opens its clients' on one morning. `crowds` adds addresses of exits, campus and carriers, where bursts are
//   chance unless the provider's own rate is lower. The busiest window of each address is shown.
// try: :param min_accounts => 3
MATCH (i:IP)
OPTIONAL MATCH (i)-[:IN_SUBNET]->(s:Subnet)
WITH DISTINCT coalesce(s, i) AS v
WHERE v.accounts >= $min_accounts AND v.accounts <= $hub AND (v.infrastructure IS NULL OR $crowds)
CALL (v) {
  MATCH (a:Account)-[r:SIGNED_UP_FROM]->(v) RETURN a, r.first_at AS at, v.kind AS network
  UNION ALL
  MATCH (a:Account)-[r:SIGNED_UP_FROM]->(i:IP)-[:IN_SUBNET]->(v) RETURN a, r.first_at AS at, i.kind AS network
}
WITH v, a, min(at) AS at, min(network) AS network ORDER BY at, a.account_id
WITH v, min(network) AS network, collect({a: a, at: at}) AS opened
WITH v, network, opened, [one IN opened WHERE one.at IS NOT NULL] AS dated
WHERE size(dated) >= $min_accounts
UNWIND range(0, size(dated) - 1) AS n
WITH v, network, opened, n,
     [one IN dated[n..] WHERE one.at - dated[n].at <= $window_hours * 3600000000] AS window
ORDER BY size(window) DESC, n
WITH v, network, opened, head(collect(window)) AS window
WHERE size(window) >= $min_accounts
RETURN coalesce(v.cidr, v.ip) AS address, network, size(window) AS in_window, size(opened) AS opened_here,
       toString(datetime({epochMillis: window[0].at / 1000})) AS first_at,
       toString(datetime({epochMillis: window[-1].at / 1000})) AS last_at, v.infrastructure AS infrastructure,
       size([one IN window WHERE one.a.status = 'banned']) AS banned, [one IN window[..20] | one.a.account_id] AS account_ids
ORDER BY in_window DESC, address
LIMIT $max_rows
