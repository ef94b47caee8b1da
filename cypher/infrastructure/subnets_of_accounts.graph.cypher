// IPv6 ranges (/64) that accounts share, as a picture
// question: Which accounts meet in the /64 of these accounts?
// reads: Account, IP, Subnet, USED_IP, SIGNED_UP_FROM, IN_SUBNET
// returns: paths
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   hub: INTEGER = 50
//   max_rows: INTEGER = 50
// false positives: as in the table; ranges of a crowd and ranges of one account alone are not drawn
// try: :param account_ids => ['acct_1', 'acct_2']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (own:Account {account_id: id})-[:USED_IP|SIGNED_UP_FROM]->(:IP)-[:IN_SUBNET]->(s:Subnet)
WHERE s.accounts >= 2 AND s.accounts <= $hub AND s.infrastructure IS NULL
WITH DISTINCT s
MATCH path = (a:Account)-[:USED_IP|SIGNED_UP_FROM]->(:IP)-[:IN_SUBNET]->(s)
WITH s, count(DISTINCT a) AS accounts, collect(path)[..200] AS paths
RETURN paths
ORDER BY accounts DESC, s.cidr
LIMIT $max_rows
