// Servers and offices where accounts of private lines meet, as a picture
// question: Which accounts of private lines appear at the same servers and offices?
// reads: IP, Account, USED_IP
// returns: paths
// revision: 1
// params:
//   networks: LIST<STRING> = ["hosting", "business"]
//   min_accounts: INTEGER = 2
//   hub: INTEGER = 50
//   max_rows: INTEGER = 30
// false positives: as in the table; an account is drawn at such an address only, not at its homes
// try: :param min_accounts => 2
MATCH (i:IP)
WHERE i.kind IN $networks AND i.accounts >= $min_accounts AND i.accounts <= $hub AND i.infrastructure IS NULL
MATCH path = (a:Account)-[:USED_IP]->(i)
WITH i, a, path, [(a)-[:USED_IP]->(o:IP) WHERE o <> i | coalesce(o.kind, 'unknown')] AS others
WHERE size(others) > 0 AND all(kind IN others WHERE kind IN ['residential', 'mobile'])
WITH i, count(a) AS accounts, collect(path) AS paths
WHERE accounts >= $min_accounts
RETURN paths
ORDER BY accounts DESC, i.ip
LIMIT $max_rows
