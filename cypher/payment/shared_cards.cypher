// Cards that several accounts pay with
// question: Which cards stand behind two accounts or more, and do the accounts come one after the other?
// reads: PaymentMethod, Account, PAID_WITH
// returns: fingerprint, kind, iin, accounts, banned, first_at, last_at, account_ids
// revision: 1
// params:
//   hub: INTEGER = 50
//   max_rows: INTEGER = 100
// false positives: a firm's card pays for its teams, a household's for its members; shop-bought and stolen cards
//   meet on strangers. A card the link step calls a crowd's (infrastructure) is left out; ask for a second kind.
// try: :param hub => 50
MATCH (p:PaymentMethod)
WHERE p.accounts >= 2 AND p.accounts <= $hub AND p.infrastructure IS NULL
MATCH (a:Account)-[r:PAID_WITH]->(p)
WITH p, a, r ORDER BY a.account_id
WITH p, count(a) AS accounts, count(CASE a.status WHEN 'banned' THEN 1 END) AS banned,
     min(r.first_at) AS first_at, max(r.last_at) AS last_at, collect(a.account_id) AS account_ids
WHERE accounts >= 2
RETURN p.fingerprint AS fingerprint, p.kind AS kind, p.iin AS iin, accounts, banned,
       CASE WHEN first_at IS NOT NULL THEN toString(datetime({epochMillis: first_at / 1000})) END AS first_at,
       CASE WHEN last_at IS NOT NULL THEN toString(datetime({epochMillis: last_at / 1000})) END AS last_at,
       account_ids
ORDER BY banned DESC, accounts DESC, fingerprint
LIMIT $max_rows
