// Issuers behind a list of accounts
// question: From which issuers (IIN) and of which kinds are the cards of these accounts, and are they prepaid?
// reads: Account, PaymentMethod, PAID_WITH
// returns: iin, kind, issuer_country, cards, held_by, of, foreign, banned, first_at, last_at
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   max_rows: INTEGER = 100
// false positives: the large banks of a country lead every list of its customers. Worth a look: prepaid kinds, an issuer
//   of a country where none of the accounts is (`foreign`), many cards of one small issuer added within days.
// try: :param account_ids => ['acct_1', 'acct_2']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (a:Account {account_id: id})
WITH collect(a) AS owns, count(a) AS of
UNWIND owns AS a
MATCH (a)-[r:PAID_WITH]->(p:PaymentMethod)
WITH of, p.iin AS iin, p.kind AS kind, p.issuer_country AS issuer_country, p, a, r
WITH of, iin, kind, issuer_country, count(DISTINCT p) AS cards, count(DISTINCT a) AS held_by,
     count(DISTINCT CASE WHEN a.country <> issuer_country THEN a END) AS foreign,
     count(DISTINCT CASE a.status WHEN 'banned' THEN a END) AS banned, min(r.first_at) AS first_at,
     max(r.last_at) AS last_at
RETURN iin, kind, issuer_country, cards, held_by, of, foreign, banned,
       CASE WHEN first_at IS NOT NULL THEN toString(datetime({epochMillis: first_at / 1000})) END AS first_at,
       CASE WHEN last_at IS NOT NULL THEN toString(datetime({epochMillis: last_at / 1000})) END AS last_at
ORDER BY held_by DESC, cards DESC, iin, kind, issuer_country
LIMIT $max_rows
