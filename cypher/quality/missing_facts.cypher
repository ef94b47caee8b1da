// Facts that nodes lack
// question: For how many addresses, cards, accounts, … is a fact missing that questions rely on?
// reads: Account, IP, PaymentMethod, Model, Indicator, Email, HAS_EMAIL, PAID_WITH, SIGNED_UP_FROM, AT_DOMAIN, IN_ASN
// returns: label, fact, nodes, missing, percent
// revision: 1
// params:
//   max_rows: INTEGER = 100
// false positives: none of these facts is required, and most sources lack some. What is missing everywhere was never
//   delivered; what is missing for some is where an answer is shorter than it should be. Reads every node of the labels.
// try: :param max_rows => 100
CALL () {
  MATCH (n:Account) WITH count(n) AS nodes, count(n.country) AS given
  RETURN 'Account' AS label, 'country' AS fact, nodes, nodes - given AS missing
  UNION ALL
  MATCH (n:Account) WITH count(n) AS nodes, count(n.created_at) AS given
  RETURN 'Account' AS label, 'created_at' AS fact, nodes, nodes - given AS missing
  UNION ALL
  MATCH (n:Account) WITH count(n) AS nodes, count(n.status) AS given
  RETURN 'Account' AS label, 'status' AS fact, nodes, nodes - given AS missing
  UNION ALL
  MATCH (n:IP) WITH count(n) AS nodes, count(n.country) AS given
  RETURN 'IP' AS label, 'country' AS fact, nodes, nodes - given AS missing
  UNION ALL
  MATCH (n:IP) WITH count(n) AS nodes, count(n.kind) AS given
  RETURN 'IP' AS label, 'kind' AS fact, nodes, nodes - given AS missing
  UNION ALL
  MATCH (n:PaymentMethod) WITH count(n) AS nodes, count(n.iin) AS given
  RETURN 'PaymentMethod' AS label, 'iin' AS fact, nodes, nodes - given AS missing
  UNION ALL
  MATCH (n:PaymentMethod) WITH count(n) AS nodes, count(n.issuer_country) AS given
  RETURN 'PaymentMethod' AS label, 'issuer_country' AS fact, nodes, nodes - given AS missing
  UNION ALL
  MATCH (n:PaymentMethod) WITH count(n) AS nodes, count(n.kind) AS given
  RETURN 'PaymentMethod' AS label, 'kind' AS fact, nodes, nodes - given AS missing
  UNION ALL
  MATCH (n:Model) WITH count(n) AS nodes, count(n.released_at) AS given
  RETURN 'Model' AS label, 'released_at' AS fact, nodes, nodes - given AS missing
  UNION ALL
  MATCH (n:Indicator) WITH count(n) AS nodes, count(n.reliability) AS given
  RETURN 'Indicator' AS label, 'reliability' AS fact, nodes, nodes - given AS missing
  UNION ALL
  MATCH (n:Indicator) WITH count(n) AS nodes, count(n.valid_from) AS given
  RETURN 'Indicator' AS label, 'valid_from' AS fact, nodes, nodes - given AS missing
  UNION ALL
  MATCH (n:Indicator) WITH count(n) AS nodes, count(n.valid_to) AS given
  RETURN 'Indicator' AS label, 'valid_to' AS fact, nodes, nodes - given AS missing
  UNION ALL
  MATCH (n:Account) WITH count(n) AS nodes, count(CASE WHEN NOT (n)-[:HAS_EMAIL]->() THEN 1 END) AS missing
  RETURN 'Account' AS label, 'email' AS fact, nodes, missing
  UNION ALL
  MATCH (n:Account) WITH count(n) AS nodes, count(CASE WHEN NOT (n)-[:PAID_WITH]->() THEN 1 END) AS missing
  RETURN 'Account' AS label, 'payment method' AS fact, nodes, missing
  UNION ALL
  MATCH (n:Account) WITH count(n) AS nodes, count(CASE WHEN NOT (n)-[:SIGNED_UP_FROM]->() THEN 1 END) AS missing
  RETURN 'Account' AS label, 'sign-up address' AS fact, nodes, missing
  UNION ALL
  MATCH (n:Email) WITH count(n) AS nodes, count(CASE WHEN NOT (n)-[:AT_DOMAIN]->() THEN 1 END) AS missing
  RETURN 'Email' AS label, 'domain' AS fact, nodes, missing
  UNION ALL
  MATCH (n:IP) WITH count(n) AS nodes, count(CASE WHEN NOT (n)-[:IN_ASN]->() THEN 1 END) AS missing
  RETURN 'IP' AS label, 'autonomous system' AS fact, nodes, missing
}
WITH label, fact, nodes, missing WHERE nodes > 0
RETURN label, fact, nodes, missing, round(100.0 * missing / nodes, 1) AS percent
ORDER BY missing = 0, percent DESC, label, fact
LIMIT $max_rows
