// Autonomous systems of a list of accounts
// question: Through whose networks do these accounts come, and how much of their traffic?
// reads: Account, IP, ASN, USED_IP, IN_ASN
// returns: asn, as_name, networks, accounts, addresses, requests, percent, first_at, last_at
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   max_rows: INTEGER = 100
// false positives: everybody in a country uses its two or three large providers: a common ASN joins nobody. What tells
//   is a hosting network behind accounts that say they are people, or many countries in one week. An empty `asn`
//   means that no list says whose the address is.
// try: :param account_ids => ['acct_1', 'acct_2']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (a:Account {account_id: id})-[r:USED_IP]->(i:IP)
OPTIONAL MATCH (i)-[:IN_ASN]->(n:ASN)
WITH n, a, i, r ORDER BY i.kind
WITH n, count(DISTINCT a) AS accounts, count(DISTINCT i) AS addresses, sum(r.requests) AS requests,
     min(r.first_at) AS first_at, max(r.last_at) AS last_at, collect(DISTINCT i.kind) AS networks
WITH collect({n: n, accounts: accounts, addresses: addresses, requests: requests, first_at: first_at, last_at: last_at,
              networks: networks}) AS found, sum(requests) AS total
UNWIND found AS f
WITH f, total, f.first_at AS first_at, f.last_at AS last_at
RETURN f.n.asn AS asn, f.n.as_name AS as_name, f.networks AS networks, f.accounts AS accounts,
       f.addresses AS addresses, f.requests AS requests,
       CASE WHEN total > 0 THEN round(100.0 * f.requests / total, 1) END AS percent,
       CASE WHEN first_at IS NOT NULL THEN toString(datetime({epochMillis: first_at / 1000})) END AS first_at,
       CASE WHEN last_at IS NOT NULL THEN toString(datetime({epochMillis: last_at / 1000})) END AS last_at
ORDER BY accounts DESC, requests DESC, asn
LIMIT $max_rows
