// Billing names that stand on several cards of several accounts
// question: Who pays under one name for several accounts, each with its own card?
// reads: Identifier, Account, PaymentMethod, SHOWED, PAID_WITH
// returns: name, accounts, cards, banned, countries, first_at, last_at, bits, account_ids, fingerprints
// revision: 1
// params:
//   min_accounts: INTEGER = 2
//   min_cards: INTEGER = 2
//   hub: INTEGER = 100
//   max_rows: INTEGER = 100
// false positives: common names belong to many people, and a firm's name to many teams. A name is tied to a card only by
//   the account that showed both, so accounts that showed several billing names are left out of the count.
// try: :param min_accounts => 2
MATCH (v:Identifier)
WHERE v.kind = 'billing_name' AND v.accounts >= $min_accounts AND v.accounts <= $hub
MATCH (a:Account)-[:SHOWED]->(v)
WHERE NOT EXISTS { (a)-[:SHOWED]->(o:Identifier {kind: 'billing_name'}) WHERE o <> v }
MATCH (a)-[r:PAID_WITH]->(p:PaymentMethod)
WITH v, p, collect(DISTINCT a) AS holders, min(r.first_at) AS first_at, max(r.last_at) AS last_at
ORDER BY p.fingerprint
WITH v, reduce(all = [], each IN collect(holders) | all + each) AS holders, collect(p.fingerprint) AS fingerprints,
     collect(DISTINCT p.issuer_country) AS countries, min(first_at) AS first_at, max(last_at) AS last_at
WITH v, fingerprints, countries, first_at, last_at,
     COLLECT { UNWIND holders AS a WITH DISTINCT a ORDER BY a.account_id RETURN a } AS owns
WHERE size(owns) >= $min_accounts AND size(fingerprints) >= $min_cards
RETURN v.value AS name, size(owns) AS accounts, size(fingerprints) AS cards,
       size([a IN owns WHERE a.status = 'banned']) AS banned, size(countries) AS countries,
       CASE WHEN first_at IS NOT NULL THEN toString(datetime({epochMillis: first_at / 1000})) END AS first_at,
       CASE WHEN last_at IS NOT NULL THEN toString(datetime({epochMillis: last_at / 1000})) END AS last_at,
       round(v.microbits / 1000000.0, 1) AS bits, [a IN owns[..20] | a.account_id] AS account_ids,
       fingerprints[..20] AS fingerprints
ORDER BY banned DESC, cards DESC, accounts DESC, name
LIMIT $max_rows
