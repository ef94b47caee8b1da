// Indicators that meet networks, with lift
// question: Which facts known of organizations do members of these networks (of all, where none is named) show, and how much
//   more often than everybody else?
// reads: Indicator, Organization, Identifier, Email, Phone, EndUser, PaymentMethod, Client, PromptTemplate, Account,
//   Network, POINTS_TO, SHOWED, HAS_EMAIL, HAS_PHONE, NAMED_END_USER, PAID_WITH, USED_CLIENT, SENT_TEMPLATE, MEMBER_OF
// returns: network_id, org_id, organization, kinds_met, kind, value, in_network, members, elsewhere, lift, grade, source,
//   valid_from, valid_to, indicator_id
// revision: 1
// params:
//   network_ids: LIST<STRING> = []
//   min_probability: FLOAT = 0.5
//   min_lift: FLOAT = 2.0
//   hub: INTEGER = 100000
//   max_rows: INTEGER = 200
// false positives: an employee who has an account of his own, a namesake, a prompt taken from the organization's public
//   repository, a forum's tip planted as a false flag (grade E4 and worse). Ask for two kinds, good grades and high lift; a
//   hit alone is nothing. A fact counts only for who held the value while it was valid. Names are met as written, in lower
//   case, in capitals and With Initials; addresses by ranges_met; issuer numbers (iin) nowhere: a bank's are everybody's.
// try: :param network_ids => ['network_1']
MATCH (i:Indicator)-[:POINTS_TO]->(o:Organization)
WITH i, o, [word IN split(toLower(i.value), ' ') WHERE word <> ''] AS words
WITH i, o, reduce(text = '', w IN words | text + (CASE text WHEN '' THEN w ELSE ' ' + w END)) AS folded,
     reduce(text = '', w IN words |
       text + (CASE text WHEN '' THEN '' ELSE ' ' END) + toUpper(left(w, 1)) + substring(w, 1)) AS titled
WITH i, o, folded, [i.value, folded, toUpper(folded), titled] AS spellings
CALL (i, folded, spellings) {
  UNWIND CASE i.kind WHEN 'email_domain' THEN ['email_domain:' + folded]
           WHEN 'person' THEN [s IN spellings | 'display_name:' + s] + [s IN spellings | 'billing_name:' + s]
           WHEN 'billing_name' THEN [s IN spellings | 'billing_name:' + s] ELSE [] END AS key
  MATCH (v:Identifier {identifier_id: key}) RETURN v
  UNION
  UNWIND CASE i.kind WHEN 'email' THEN [i.value, folded] ELSE [] END AS key
  MATCH (v:Email {value: key}) RETURN v
  UNION
  MATCH (v:Phone {value: CASE i.kind WHEN 'phone' THEN i.value END}) RETURN v
  UNION
  MATCH (v:EndUser {end_user: CASE i.kind WHEN 'end_user' THEN i.value END}) RETURN v
  UNION
  MATCH (v:PaymentMethod {fingerprint: CASE i.kind WHEN 'payment_fingerprint' THEN i.value END}) RETURN v
  UNION
  MATCH (v:Client {client_id: CASE i.kind WHEN 'ja4' THEN 'ja4:' + i.value
                                WHEN 'user_agent' THEN 'ua:' + i.value END}) RETURN v
  UNION
  MATCH (v:PromptTemplate {prompt_hash: CASE i.kind WHEN 'prompt_hash' THEN i.value END}) RETURN v
}
WITH i, o, v WHERE COUNT { (v)<-[:SHOWED|HAS_EMAIL|HAS_PHONE|NAMED_END_USER|PAID_WITH|USED_CLIENT|SENT_TEMPLATE]-() } <= $hub
MATCH (a:Account)-[r:SHOWED|HAS_EMAIL|HAS_PHONE|NAMED_END_USER|PAID_WITH|USED_CLIENT|SENT_TEMPLATE]->(v)
WITH i, o, a, r.first_at AS since,
     CASE WHEN type(r) IN ['NAMED_END_USER', 'USED_CLIENT', 'SENT_TEMPLATE'] THEN r.last_at
       ELSE coalesce(a.last_at, r.last_at) END AS until
WHERE coalesce(i.valid_from <= until, true) AND coalesce(i.valid_to >= since, true)
WITH i, o, collect(DISTINCT a) AS holders
UNWIND holders AS a
MATCH (a)-[m:MEMBER_OF]->(n:Network)
WHERE m.probability >= $min_probability AND coalesce(m.run, n.run) = n.run
  AND (size($network_ids) = 0 OR n.network_id IN $network_ids)
WITH n, i, o, size(holders) AS holders, count(DISTINCT a) AS in_network
WITH n, collect({i: i, o: o, holders: holders, in_network: in_network}) AS hits
CALL (n) {
  MATCH (n)<-[m:MEMBER_OF]-(a:Account)
  WHERE m.probability >= $min_probability AND coalesce(m.run, n.run) = n.run
  RETURN count(DISTINCT a) AS members
}
WITH hits, n, members, COUNT { (:Account) } AS population
UNWIND hits AS hit
WITH n, hit.i AS i, hit.o AS o, hit.in_network AS in_network, members, hit.holders - hit.in_network AS elsewhere,
     population - members AS others
WITH n, i, o, in_network, members, elsewhere,
     round((in_network + 0.5) / (members + 1) * (others + 1) / (elsewhere + 0.5), 1) AS lift
WHERE lift >= $min_lift
WITH n, members, o, collect({i: i, in_network: in_network, elsewhere: elsewhere, lift: lift}) AS hits,
     count(DISTINCT i.kind) AS kinds_met
UNWIND hits AS hit
WITH n, members, o, kinds_met, hit.i AS i, hit.in_network AS in_network, hit.elsewhere AS elsewhere, hit.lift AS lift
RETURN n.network_id AS network_id, o.org_id AS org_id, o.name AS organization, kinds_met, i.kind AS kind, i.value AS value,
       in_network, members, elsewhere, lift,
       coalesce(i.reliability, '?') + coalesce(i.credibility, '?') AS grade, i.source AS source,
       CASE WHEN i.valid_from IS NOT NULL THEN toString(datetime({epochMillis: i.valid_from / 1000})) END AS valid_from,
       CASE WHEN i.valid_to IS NOT NULL THEN toString(datetime({epochMillis: i.valid_to / 1000})) END AS valid_to,
       i.indicator_id AS indicator_id
ORDER BY network_id, kinds_met DESC, org_id, lift DESC, kind, value, indicator_id
LIMIT $max_rows
