// The organization that an indicator points to, none of which is in the graph yet
// writes: POINTS_TO
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS start
MATCH (a:Indicator {indicator_id: start.indicator_id})
UNWIND start.ends AS row
MATCH (b:Organization {org_id: row.org_id})
CREATE (a)-[:POINTS_TO]->(b)
