// Accounts that changed cards
// question: Which of these accounts paid with several cards, in which order, and who else holds each card?
// reads: Account, PaymentMethod, PAID_WITH
// returns: account_id, number, fingerprint, kind, iin, added_at, days_since_previous, others, others_banned, bits
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   min_cards: INTEGER = 2
//   hub: INTEGER = 1000
//   max_rows: INTEGER = 200
// false positives: cards expire and are lost; a second one within the year is usual. Cards without a date come last.
//   `others_banned` is empty where more than `hub` accounts hold the card.
// try: :param account_ids => ['acct_1']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (a:Account {account_id: id})-[r:PAID_WITH]->(p:PaymentMethod)
WITH a, p, r.first_at AS at ORDER BY at, p.fingerprint
WITH a, collect(p) AS cards, collect({at: at}) AS dates
WHERE size(cards) >= $min_cards
UNWIND range(0, size(cards) - 1) AS n
WITH a, n, cards[n] AS p, dates[n].at AS at, CASE WHEN n > 0 THEN dates[n - 1].at END AS previous
RETURN a.account_id AS account_id, n + 1 AS number, p.fingerprint AS fingerprint, p.kind AS kind, p.iin AS iin,
       CASE WHEN at IS NOT NULL THEN toString(datetime({epochMillis: at / 1000})) END AS added_at,
       (at - previous) / 86400000000 AS days_since_previous, coalesce(p.accounts, 1) - 1 AS others,
       CASE WHEN coalesce(p.accounts, 1) <= $hub
         THEN COUNT { (p)<-[:PAID_WITH]-(o:Account {status: 'banned'}) WHERE o <> a } END AS others_banned,
       round(p.microbits / 1000000.0, 1) AS bits
ORDER BY account_id, number, fingerprint
LIMIT $max_rows
