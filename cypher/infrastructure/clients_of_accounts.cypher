// Clients (TLS fingerprints and user agents) of a list of accounts
// question: With which programs do these accounts come, and who else uses them?
// reads: Account, Client, USED_CLIENT
// returns: client_id, kind, held_by, of, accounts, elsewhere, requests, bits, first_at, last_at
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   min_holders: INTEGER = 2
//   max_rows: INTEGER = 100
// false positives: a client is a product: the current version of a library or a browser is everybody's, and one firm's
//   in-house program joins its honest staff. Rare clients narrow a search; they never prove one hand.
// try: :param account_ids => ['acct_1', 'acct_2']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (a:Account {account_id: id})
WITH collect(a) AS owns, count(a) AS of
UNWIND owns AS a
MATCH (a)-[r:USED_CLIENT]->(v:Client)
WITH of, v, count(a) AS held_by, sum(r.requests) AS requests, min(r.first_at) AS first_at, max(r.last_at) AS last_at
WHERE held_by >= $min_holders
WITH of, v, held_by, requests, first_at, last_at, coalesce(v.accounts, held_by) AS accounts
RETURN v.client_id AS client_id, v.kind AS kind, held_by, of, accounts, accounts - held_by AS elsewhere, requests,
       round(v.microbits / 1000000.0, 1) AS bits,
       CASE WHEN first_at IS NOT NULL THEN toString(datetime({epochMillis: first_at / 1000})) END AS first_at,
       CASE WHEN last_at IS NOT NULL THEN toString(datetime({epochMillis: last_at / 1000})) END AS last_at
ORDER BY elsewhere, held_by DESC, client_id
LIMIT $max_rows
