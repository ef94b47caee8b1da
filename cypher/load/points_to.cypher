// The organization that an indicator points to
// writes: POINTS_TO
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MATCH (a:Indicator {indicator_id: row.indicator_id})
MATCH (b:Organization {org_id: row.org_id})
MERGE (a)-[:POINTS_TO]->(b)
