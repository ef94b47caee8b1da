// Addresses that a few accounts share
// question: Which addresses (an IPv6 address by its /64) serve several accounts and are no crowd's?
// reads: IP, Subnet, Account, ASN, IN_SUBNET, USED_IP, SIGNED_UP_FROM, IN_ASN
// returns: address, network, country, as_name, accounts, opened_here, banned, first_at, last_at, bits, account_ids
// revision: 1
// params:
//   min_accounts: INTEGER = 3
//   hub: INTEGER = 50
//   max_rows: INTEGER = 100
// false positives: families, shared flats, small offices and schools behind one line; addresses that a provider hands on
//   from one subscriber to the next. What was listed or found to be a crowd's (CGNAT, campus, exits) is left out.
// try: :param min_accounts => 3
MATCH (i:IP)
OPTIONAL MATCH (i)-[:IN_SUBNET]->(s:Subnet)
WITH DISTINCT coalesce(s, i) AS v
WHERE v.accounts >= $min_accounts AND v.accounts <= $hub AND v.infrastructure IS NULL
CALL (v) {
  MATCH (a:Account)-[r:USED_IP|SIGNED_UP_FROM]->(v) RETURN a, r, v AS i
  UNION ALL
  MATCH (a:Account)-[r:USED_IP|SIGNED_UP_FROM]->(i:IP)-[:IN_SUBNET]->(v) RETURN a, r, i
}
OPTIONAL MATCH (i)-[:IN_ASN]->(n:ASN)
WITH v, a, min(i.kind) AS network, min(i.country) AS country, min(n.as_name) AS as_name, min(r.first_at) AS first_at,
     max(r.last_at) AS last_at, max(CASE type(r) WHEN 'SIGNED_UP_FROM' THEN 1 ELSE 0 END) AS opened
ORDER BY a.account_id
WITH v, min(network) AS network, min(country) AS country, min(as_name) AS as_name, count(a) AS accounts,
     sum(opened) AS opened_here, count(CASE a.status WHEN 'banned' THEN 1 END) AS banned, min(first_at) AS first_at,
     max(last_at) AS last_at, collect(a.account_id) AS account_ids
WHERE accounts >= $min_accounts
RETURN coalesce(v.cidr, v.ip) AS address, network, country, as_name, accounts, opened_here, banned,
       CASE WHEN first_at IS NOT NULL THEN toString(datetime({epochMillis: first_at / 1000})) END AS first_at,
       CASE WHEN last_at IS NOT NULL THEN toString(datetime({epochMillis: last_at / 1000})) END AS last_at,
       round(v.microbits / 1000000.0, 1) AS bits, account_ids[..20] AS account_ids
ORDER BY banned DESC, accounts DESC, address
LIMIT $max_rows
