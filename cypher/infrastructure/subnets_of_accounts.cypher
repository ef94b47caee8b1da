// IPv6 ranges (/64) of a list of accounts
// question: Which /64 do these accounts use, alone or with others, and from how many single addresses?
// reads: Account, IP, Subnet, USED_IP, SIGNED_UP_FROM, IN_SUBNET
// returns: cidr, held_by, accounts, addresses, requests, first_at, last_at, infrastructure, account_ids
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   hub: INTEGER = 500
//   max_rows: INTEGER = 100
// false positives: a /64 is one household or one server, but at mobile carriers and some hosts it is one of many
//   customers in turn: see `infrastructure`. One device changes its address within the /64 every day: many addresses
//   are not many people.
// try: :param account_ids => ['acct_1', 'acct_2']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (own:Account {account_id: id})-[:USED_IP|SIGNED_UP_FROM]->(:IP)-[:IN_SUBNET]->(s:Subnet)
WHERE coalesce(s.accounts, 1) <= $hub
WITH DISTINCT s
MATCH (a:Account)-[r:USED_IP|SIGNED_UP_FROM]->(i:IP)-[:IN_SUBNET]->(s)
WITH s, a, collect(DISTINCT i) AS addresses, min(r.first_at) AS first_at, max(r.last_at) AS last_at,
     sum(CASE type(r) WHEN 'USED_IP' THEN r.requests ELSE 0 END) AS requests
ORDER BY a.account_id
WITH s, count(CASE WHEN a.account_id IN $account_ids THEN 1 END) AS held_by, count(a) AS accounts,
     reduce(all = [], each IN collect(addresses) | all + each) AS addresses, sum(requests) AS requests,
     min(first_at) AS first_at, max(last_at) AS last_at, collect(a.account_id)[..20] AS account_ids
WITH s, held_by, accounts, requests, first_at, last_at, account_ids,
     COUNT { UNWIND addresses AS one RETURN DISTINCT one } AS addresses
RETURN s.cidr AS cidr, held_by, accounts, addresses, requests,
       CASE WHEN first_at IS NOT NULL THEN toString(datetime({epochMillis: first_at / 1000})) END AS first_at,
       CASE WHEN last_at IS NOT NULL THEN toString(datetime({epochMillis: last_at / 1000})) END AS last_at,
       s.infrastructure AS infrastructure, account_ids
ORDER BY held_by DESC, accounts DESC, cidr
LIMIT $max_rows
