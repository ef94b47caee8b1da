// Address ranges of organizations that networks used, with lift
// question: Which networks used addresses of an organization's systems or ranges while these were its own, and who else did?
// reads: Indicator, Organization, ASN, IP, Account, Network, POINTS_TO, IN_ASN, USED_IP, SIGNED_UP_FROM, MEMBER_OF
// returns: network_id, org_id, organization, kind, value, in_network, members, elsewhere, lift, days, grade, source,
//   valid_from, valid_to, indicator_id
// revision: 1
// params:
//   network_ids: LIST<STRING> = []
//   min_probability: FLOAT = 0.5
//   min_lift: FLOAT = 2.0
//   hub: INTEGER = 50000
//   max_rows: INTEGER = 200
// false positives: an employee in the office range is an innocent in that range; guests, a university's dormitories and a
//   cloud's customers stand in ranges that are not theirs; a forum names a range to lead astray. Ranges of more than `hub`
//   addresses are left out, and so are IPv6 ranges that do not end at a full group (/32, /48, /64 written out do).
// try: :param network_ids => ['network_1']
MATCH (i:Indicator)-[:POINTS_TO]->(o:Organization)
WHERE i.kind IN ['asn', 'cidr']
WITH i, o, split(i.value, '/')[0] AS address, split(split(i.value, '/')[0], '.') AS octets,
     split(split(i.value, '::')[0], ':') AS groups,
     coalesce(toInteger(split(i.value, '/')[1]), CASE WHEN i.value CONTAINS ':' THEN 128 ELSE 32 END) AS bits
WITH i, o, address,
     CASE WHEN i.kind <> 'cidr' THEN null
       WHEN size(octets) = 4 AND bits = 32 THEN address
       WHEN size(octets) = 4 AND bits >= 8 THEN reduce(text = '', x IN octets[..bits / 8] | text + x + '.')
       WHEN bits < 128 AND bits = 16 * size(groups) THEN reduce(text = '', x IN groups | text + x + ':')
       WHEN bits = 128 THEN address END AS prefix,
     CASE WHEN size(octets) = 4 THEN reduce(n = 0, x IN octets | n * 256 + toInteger(x)) END AS base,
     toInteger(2.0 ^ (32 - bits)) AS width
CALL (i, prefix, base, width) {
  MATCH (s:ASN {asn: CASE i.kind WHEN 'asn' THEN toInteger(replace(toUpper(i.value), 'AS', '')) END})
  WHERE COUNT { (s)<-[:IN_ASN]-() } <= $hub
  MATCH (s)<-[:IN_ASN]-(ip:IP)
  RETURN ip
  UNION
  MATCH (ip:IP) WHERE ip.ip STARTS WITH prefix
  WITH ip, base, width LIMIT $hub
  WHERE base IS NULL OR reduce(n = 0, x IN split(ip.ip, '.') | n * 256 + toInteger(x)) / width = base / width
  RETURN ip
}
MATCH (a:Account)-[r:USED_IP|SIGNED_UP_FROM]->(ip)
WHERE coalesce(i.valid_from <= r.last_at, true) AND coalesce(i.valid_to >= r.first_at, true)
WITH i, o, a, collect(r.days) AS lists
WITH i, o, collect({a: a, lists: lists}) AS holders
UNWIND holders AS holder
WITH i, o, size(holders) AS total, holder.a AS a, holder.lists AS lists
MATCH (a)-[m:MEMBER_OF]->(n:Network)
WHERE m.probability >= $min_probability AND coalesce(m.run, n.run) = n.run
  AND (size($network_ids) = 0 OR n.network_id IN $network_ids)
WITH n, i, o, total, count(DISTINCT a) AS in_network, collect(lists) AS nested
CALL (nested) {
  UNWIND nested AS lists UNWIND lists AS list UNWIND list AS day
  RETURN count(DISTINCT day) AS days
}
WITH n, collect({i: i, o: o, total: total, in_network: in_network, days: days}) AS hits
CALL (n) {
  MATCH (n)<-[m:MEMBER_OF]-(a:Account)
  WHERE m.probability >= $min_probability AND coalesce(m.run, n.run) = n.run
  RETURN count(DISTINCT a) AS members
}
WITH hits, n, members, COUNT { (:Account) } AS population
UNWIND hits AS hit
WITH n, hit.i AS i, hit.o AS o, hit.in_network AS in_network, hit.days AS days, members,
     hit.total - hit.in_network AS elsewhere, population - members AS others
WITH n, i, o, in_network, days, members, elsewhere,
     round((in_network + 0.5) / (members + 1) * (others + 1) / (elsewhere + 0.5), 1) AS lift
WHERE lift >= $min_lift
RETURN n.network_id AS network_id, o.org_id AS org_id, o.name AS organization, i.kind AS kind, i.value AS value, in_network,
       members, elsewhere, lift, days,
       coalesce(i.reliability, '?') + coalesce(i.credibility, '?') AS grade, i.source AS source,
       CASE WHEN i.valid_from IS NOT NULL THEN toString(datetime({epochMillis: i.valid_from / 1000})) END AS valid_from,
       CASE WHEN i.valid_to IS NOT NULL THEN toString(datetime({epochMillis: i.valid_to / 1000})) END AS valid_to,
       i.indicator_id AS indicator_id
ORDER BY network_id, lift DESC, in_network DESC, org_id, kind, value, indicator_id
LIMIT $max_rows
