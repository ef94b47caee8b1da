// Organizations that networks are attributed to, as a picture
// question: Which networks and organizations belong together, and does one organization stand behind several networks?
// reads: Network, Organization, Indicator, ATTRIBUTED_TO, POINTS_TO
// returns: paths
// revision: 1
// params:
//   network_ids: LIST<STRING>
//   at: STRING = null
//   max_rows: INTEGER = 50
// false positives: as in the table: an arrow is a claim with a standing; at most ten indicators of each are drawn
// try: :param network_ids => ['network_1']
UNWIND $network_ids AS id
WITH DISTINCT id
MATCH (n:Network {network_id: id})-[r:ATTRIBUTED_TO]->(o:Organization)
WHERE coalesce(r.run, n.run) = n.run
WITH o, max(r.probability) AS probability, CASE WHEN $at IS NULL THEN datetime() ELSE datetime($at) END AS at
ORDER BY probability DESC, o.org_id LIMIT $max_rows
CALL (o, at) {
  MATCH path = (i:Indicator)-[:POINTS_TO]->(o)
  WHERE NOT coalesce(i.valid_to < at.epochMillis * 1000, false)
  WITH path ORDER BY i.reliability, i.credibility, i.indicator_id LIMIT 10
  RETURN collect(path) AS known
}
MATCH path = (n:Network)-[r:ATTRIBUTED_TO]->(o)
WHERE n.network_id IN $network_ids AND coalesce(r.run, n.run) = n.run
WITH o, probability, known, collect(path) AS claims
RETURN claims + known AS paths
ORDER BY probability DESC, o.org_id
LIMIT $max_rows
