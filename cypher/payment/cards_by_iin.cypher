// Cards of an issuer or a kind
// question: Which cards begin with these issuer numbers (IIN) or are of these kinds, and what became of their accounts?
// reads: PaymentMethod, Account, PAID_WITH
// returns: iin, fingerprint, kind, issuer_country, accounts, banned, foreign, first_at, last_at, account_ids
// revision: 1
// params:
//   iins: LIST<STRING> = []
//   kinds: LIST<STRING> = []
//   max_rows: INTEGER = 200
// false positives: one issuer number is a bank's whole product, with thousands of honest holders; only prepaid and
//   virtual card programmes are small enough to tell. `foreign` counts accounts that say they are of another country
//   than the issuer: travellers and emigrants are, too. An empty list means any; every card is looked at.
// try: :param iins => ['424242']
//   :param kinds => ['prepaid']
MATCH (p:PaymentMethod)
WHERE ($iins = [] OR any(prefix IN $iins WHERE p.iin STARTS WITH trim(prefix) AND trim(prefix) <> ''))
  AND ($kinds = [] OR p.kind IN $kinds)
MATCH (a:Account)-[r:PAID_WITH]->(p)
WITH p, a, min(r.first_at) AS first_at, max(r.last_at) AS last_at ORDER BY a.account_id
WITH p, count(a) AS accounts, count(CASE a.status WHEN 'banned' THEN 1 END) AS banned,
     count(CASE WHEN a.country <> p.issuer_country THEN 1 END) AS foreign, min(first_at) AS first_at,
     max(last_at) AS last_at, collect(a.account_id)[..20] AS account_ids
RETURN p.iin AS iin, p.fingerprint AS fingerprint, p.kind AS kind, p.issuer_country AS issuer_country, accounts, banned,
       foreign, CASE WHEN first_at IS NOT NULL THEN toString(datetime({epochMillis: first_at / 1000})) END AS first_at,
       CASE WHEN last_at IS NOT NULL THEN toString(datetime({epochMillis: last_at / 1000})) END AS last_at,
       account_ids
ORDER BY banned DESC, accounts DESC, iin, fingerprint
LIMIT $max_rows
