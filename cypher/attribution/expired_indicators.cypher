// Indicators that would have met networks, had they been valid
// question: Which facts fit members of these networks only outside the time for which they are known, and by how much?
// reads: Indicator, Organization, Identifier, Email, Phone, EndUser, PaymentMethod, Client, PromptTemplate, Account,
//   Network, POINTS_TO, SHOWED, HAS_EMAIL, HAS_PHONE, NAMED_END_USER, PAID_WITH, USED_CLIENT, SENT_TEMPLATE, MEMBER_OF
// returns: network_id, org_id, organization, kind, value, outside, still_valid, nearest_days, valid_from, valid_to, grade,
//   source, indicator_id
// revision: 1
// params:
//   network_ids: LIST<STRING> = []
//   min_probability: FLOAT = 0.5
//   hub: INTEGER = 100000
//   max_rows: INTEGER = 200
// false positives: an expired fact counts for nothing: the domain, the number, the name may be somebody else's by now. It is
//   a reason to ask the source for a newer one, no more. `nearest_days` says how far from its time the nearest use lies.
// try: :param network_ids => ['network_1']
MATCH (i:Indicator)-[:POINTS_TO]->(o:Organization)
WHERE i.valid_from IS NOT NULL OR i.valid_to IS NOT NULL
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
MATCH (a)-[m:MEMBER_OF]->(n:Network)
WHERE m.probability >= $min_probability AND coalesce(m.run, n.run) = n.run
  AND (size($network_ids) = 0 OR n.network_id IN $network_ids)
WITH DISTINCT n, i, o, a, r.first_at AS since,
     CASE WHEN type(r) IN ['NAMED_END_USER', 'USED_CLIENT', 'SENT_TEMPLATE'] THEN r.last_at
       ELSE coalesce(a.last_at, r.last_at) END AS until
WITH n, i, o, a, CASE WHEN i.valid_from > until THEN i.valid_from - until
                   WHEN i.valid_to < since THEN since - i.valid_to ELSE 0 END AS off
WITH n, i, o, a, min(off) AS off
WITH n, i, o, count(CASE WHEN off > 0 THEN 1 END) AS outside, count(CASE WHEN off = 0 THEN 1 END) AS still_valid,
     min(CASE WHEN off > 0 THEN off END) AS nearest
WHERE outside > 0
RETURN n.network_id AS network_id, o.org_id AS org_id, o.name AS organization, i.kind AS kind, i.value AS value, outside,
       still_valid, round(nearest / 86400000000.0, 1) AS nearest_days,
       CASE WHEN i.valid_from IS NOT NULL THEN toString(datetime({epochMillis: i.valid_from / 1000})) END AS valid_from,
       CASE WHEN i.valid_to IS NOT NULL THEN toString(datetime({epochMillis: i.valid_to / 1000})) END AS valid_to,
       coalesce(i.reliability, '?') + coalesce(i.credibility, '?') AS grade, i.source AS source,
       i.indicator_id AS indicator_id
ORDER BY network_id, outside DESC, org_id, kind, value, indicator_id
LIMIT $max_rows
