// Servers and offices where accounts of private lines meet
// question: At which hosting or business addresses do accounts appear that otherwise come from homes and phones only?
// reads: IP, Account, ASN, USED_IP, IN_ASN
// returns: ip, network, as_name, private_accounts, accounts, requests, first_at, last_at, bits, account_ids
// revision: 1
// params:
//   networks: LIST<STRING> = ["hosting", "business"]
//   min_accounts: INTEGER = 2
//   hub: INTEGER = 50
//   max_rows: INTEGER = 100
// false positives: people who work at one firm or rent a machine at the same host now and then; a VPN that is on no
//   list. A ring's own server shows as few requests of many accounts: somebody forgot the proxy.
// try: :param min_accounts => 2
MATCH (i:IP)
WHERE i.kind IN $networks AND i.accounts >= $min_accounts AND i.accounts <= $hub AND i.infrastructure IS NULL
MATCH (a:Account)-[r:USED_IP]->(i)
WITH i, a, r,
     [(a)-[:USED_IP]->(o:IP) WHERE o <> i | coalesce(o.kind, 'unknown')] AS others
WITH i, a, r, size(others) > 0 AND all(kind IN others WHERE kind IN ['residential', 'mobile']) AS private
ORDER BY a.account_id
WITH i, count(CASE WHEN private THEN 1 END) AS private_accounts, count(a) AS accounts,
     sum(CASE WHEN private THEN r.requests END) AS requests, min(CASE WHEN private THEN r.first_at END) AS first_at,
     max(CASE WHEN private THEN r.last_at END) AS last_at, collect(CASE WHEN private THEN a.account_id END) AS account_ids
WHERE private_accounts >= $min_accounts
OPTIONAL MATCH (i)-[:IN_ASN]->(n:ASN)
WITH i, min(n.as_name) AS as_name, private_accounts, accounts, requests, first_at, last_at, account_ids
RETURN i.ip AS ip, i.kind AS network, as_name, private_accounts, accounts, requests,
       CASE WHEN first_at IS NOT NULL THEN toString(datetime({epochMillis: first_at / 1000})) END AS first_at,
       CASE WHEN last_at IS NOT NULL THEN toString(datetime({epochMillis: last_at / 1000})) END AS last_at,
       round(i.microbits / 1000000.0, 1) AS bits, account_ids[..20] AS account_ids
ORDER BY private_accounts DESC, ip
LIMIT $max_rows
