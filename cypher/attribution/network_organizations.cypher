// Organizations that networks are attributed to, the likeliest first
// question: Whose are these networks said to be, how likely, with what standing, and what remains unattributed?
// reads: Network, Organization, Indicator, ATTRIBUTED_TO, POINTS_TO
// returns: network_id, place, org_id, organization, org_kind, probability, standing, unattributed, indicators, expired,
//   best_reliability
// revision: 1
// params:
//   network_ids: LIST<STRING>
//   at: STRING = null
//   max_rows: INTEGER = 200
// false positives: a name with standing "alleged" is no finding; who runs the accounts and whose traffic it is are two
//   questions, and a carrier's network has several answers to the second. `indicators` counts what is known of the
//   organization that is not expired (now, or at the ISO time `at`), met or not: few known facts make few hits.
// try: :param network_ids => ['network_1']
UNWIND $network_ids AS id
WITH DISTINCT id
MATCH (n:Network {network_id: id})-[r:ATTRIBUTED_TO]->(o:Organization)
WHERE coalesce(r.run, n.run) = n.run
WITH n, r, o, CASE WHEN $at IS NULL THEN datetime() ELSE datetime($at) END AS at
CALL (o, at) {
  OPTIONAL MATCH (i:Indicator)-[:POINTS_TO]->(o)
  WITH i, i.valid_to < at.epochMillis * 1000 AS is_expired
  RETURN count(CASE WHEN NOT coalesce(is_expired, false) THEN i END) AS indicators,
         count(CASE WHEN is_expired THEN 1 END) AS expired,
         min(CASE WHEN NOT coalesce(is_expired, false) THEN i.reliability END) AS best
}
WITH n, r, o, indicators, expired, best ORDER BY r.probability DESC, o.org_id
WITH n, collect({o: o, r: r, indicators: indicators, expired: expired, best: best}) AS named, sum(r.probability) AS total
UNWIND range(0, size(named) - 1) AS at
WITH n, at + 1 AS place, named[at] AS each, total
RETURN n.network_id AS network_id, place, each.o.org_id AS org_id, each.o.name AS organization, each.o.kind AS org_kind,
       each.r.probability AS probability, each.r.standing AS standing,
       CASE WHEN total < 1 THEN round(1 - total, 3) ELSE 0.0 END AS unattributed,
       each.indicators AS indicators, each.expired AS expired, each.best AS best_reliability
ORDER BY network_id, place, org_id
LIMIT $max_rows
