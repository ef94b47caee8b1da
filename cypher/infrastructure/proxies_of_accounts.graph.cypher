// Proxy services behind a list of accounts, as a picture
// question: Through which exits of which services do these accounts come?
// reads: Account, IP, Proxy, USED_IP, SIGNED_UP_FROM, EXIT_OF
// returns: paths
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   max_rows: INTEGER = 50
// false positives: as in the table; three exits are drawn for an account at a service
// try: :param account_ids => ['acct_1', 'acct_2']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH path = (a:Account {account_id: id})-[r:USED_IP|SIGNED_UP_FROM]->(i:IP)-[e:EXIT_OF]->(p:Proxy)
WHERE (r.last_at >= e.first_seen OR r.last_at IS NULL OR e.first_seen IS NULL)
  AND (r.first_at <= e.last_seen OR r.first_at IS NULL OR e.last_seen IS NULL)
WITH a, p, path, r ORDER BY r.requests DESC, i.ip, type(r)
WITH a, p, collect(path)[..3] AS paths
RETURN paths
ORDER BY p.proxy_id, a.account_id
LIMIT $max_rows
