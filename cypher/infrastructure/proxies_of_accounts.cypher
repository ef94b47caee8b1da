// Proxy services behind a list of accounts
// question: Which proxy services did these accounts use while the exits were listed, and who among them?
// reads: Account, IP, Proxy, USED_IP, SIGNED_UP_FROM, EXIT_OF
// returns: proxy_id, name, kind, held_by, of, exits, requests, first_at, last_at, account_ids
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   max_rows: INTEGER = 50
// false positives: a residential exit is somebody's home: its owner uses the same address and has bought nothing. A VPN
//   is a habit of journalists and of whole countries. Uses outside the time in which the exit was listed do not count.
// try: :param account_ids => ['acct_1', 'acct_2']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (a:Account {account_id: id})
WITH collect(a) AS owns, count(a) AS of
UNWIND owns AS a
MATCH (a)-[r:USED_IP|SIGNED_UP_FROM]->(i:IP)-[e:EXIT_OF]->(p:Proxy)
WHERE (r.last_at >= e.first_seen OR r.last_at IS NULL OR e.first_seen IS NULL)
  AND (r.first_at <= e.last_seen OR r.first_at IS NULL OR e.last_seen IS NULL)
WITH of, p, a, collect(DISTINCT i) AS exits, min(r.first_at) AS first_at, max(r.last_at) AS last_at,
     sum(CASE type(r) WHEN 'USED_IP' THEN r.requests ELSE 0 END) AS requests
ORDER BY a.account_id
WITH of, p, count(a) AS held_by, reduce(all = [], each IN collect(exits) | all + each) AS exits,
     sum(requests) AS requests, min(first_at) AS first_at, max(last_at) AS last_at,
     collect(a.account_id)[..20] AS account_ids
WITH of, p, held_by, requests, first_at, last_at, account_ids,
     COUNT { UNWIND exits AS one RETURN DISTINCT one } AS exits
RETURN p.proxy_id AS proxy_id, p.name AS name, p.kind AS kind, held_by, of, exits, requests,
       CASE WHEN first_at IS NOT NULL THEN toString(datetime({epochMillis: first_at / 1000})) END AS first_at,
       CASE WHEN last_at IS NOT NULL THEN toString(datetime({epochMillis: last_at / 1000})) END AS last_at,
       account_ids
ORDER BY held_by DESC, requests DESC, proxy_id
LIMIT $max_rows
