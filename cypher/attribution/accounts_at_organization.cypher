// Accounts at an organization's mail domain or addresses
// question: Which accounts show that somebody of these organizations uses them, are they in a network, or simply employees?
// reads: Organization, Indicator, Identifier, ASN, IP, Account, Network, POINTS_TO, SHOWED, IN_ASN, USED_IP,
//   SIGNED_UP_FROM, MEMBER_OF
// returns: org_id, organization, account_id, ways, values, grades, opened_at, requests, status, network_ids, reading
// revision: 1
// params:
//   org_ids: LIST<STRING>
//   min_probability: FLOAT = 0.5
//   hub: INTEGER = 1000
//   max_rows: INTEGER = 500
// false positives: nearly all of them: an employee who signs up with the firm's address, or from the office, is an innocent
//   customer. Only membership in a network found without these facts says more, and even then of the account, not of the
//   employer. Guests, former staff and forwarding domains are in here too. Facts count while they were valid.
// try: :param org_ids => ['org_1']
UNWIND $org_ids AS id
WITH DISTINCT id
MATCH (o:Organization {org_id: id})<-[:POINTS_TO]-(i:Indicator)
WHERE i.kind IN ['email_domain', 'asn', 'cidr']
WITH o, i, split(split(i.value, '/')[0], '.') AS octets, coalesce(toInteger(split(i.value, '/')[1]), 32) AS bits
WITH o, i, CASE WHEN i.kind <> 'cidr' OR size(octets) <> 4 OR bits < 8 THEN null WHEN bits = 32 THEN split(i.value, '/')[0]
             ELSE reduce(text = '', x IN octets[..bits / 8] | text + x + '.') END AS prefix,
     reduce(n = 0, x IN octets | n * 256 + toInteger(x)) AS base, toInteger(2.0 ^ (32 - bits)) AS width
CALL (i, prefix, base, width) {
  MATCH (v:Identifier {identifier_id: CASE i.kind WHEN 'email_domain' THEN 'email_domain:' + toLower(trim(i.value)) END})
  WHERE COUNT { (v)<-[:SHOWED]-() } <= $hub
  MATCH (a:Account)-[r:SHOWED]->(v)
  WHERE coalesce(i.valid_from <= coalesce(a.last_at, r.last_at), true) AND coalesce(i.valid_to >= r.first_at, true)
  RETURN a, 'email domain' AS way
  UNION
  MATCH (s:ASN {asn: CASE i.kind WHEN 'asn' THEN toInteger(replace(toUpper(i.value), 'AS', '')) END})
  WHERE COUNT { (s)<-[:IN_ASN]-() } <= $hub
  MATCH (s)<-[:IN_ASN]-(:IP)<-[r:USED_IP|SIGNED_UP_FROM]-(a:Account)
  WHERE coalesce(i.valid_from <= r.last_at, true) AND coalesce(i.valid_to >= r.first_at, true)
  RETURN a, CASE type(r) WHEN 'USED_IP' THEN 'address' ELSE 'sign-up address' END AS way
  UNION
  MATCH (ip:IP) WHERE ip.ip STARTS WITH prefix
  WITH ip, i, base, width LIMIT $hub
  WHERE reduce(n = 0, x IN split(ip.ip, '.') | n * 256 + toInteger(x)) / width = base / width
  MATCH (ip)<-[r:USED_IP|SIGNED_UP_FROM]-(a:Account)
  WHERE coalesce(i.valid_from <= r.last_at, true) AND coalesce(i.valid_to >= r.first_at, true)
  RETURN a, CASE type(r) WHEN 'USED_IP' THEN 'address' ELSE 'sign-up address' END AS way
}
WITH o, a, i, way ORDER BY way, i.value
WITH o, a, collect(DISTINCT way) AS ways, collect(DISTINCT i.value) AS values,
     collect(DISTINCT coalesce(i.reliability, '?') + coalesce(i.credibility, '?')) AS grades,
     COLLECT { MATCH (a)-[m:MEMBER_OF]->(n:Network)
               WHERE m.probability >= $min_probability AND coalesce(m.run, n.run) = n.run
               RETURN DISTINCT n.network_id AS network_id ORDER BY network_id } AS network_ids
RETURN o.org_id AS org_id, o.name AS organization, a.account_id AS account_id, ways, values, grades,
       CASE WHEN a.created_at IS NOT NULL THEN toString(datetime({epochMillis: a.created_at / 1000})) END AS opened_at,
       a.requests AS requests, a.status AS status, network_ids,
       CASE WHEN network_ids = [] THEN 'in no network: likely an employee' ELSE 'in a network: look at why' END AS reading
ORDER BY org_id, size(network_ids) DESC, account_id
LIMIT $max_rows
