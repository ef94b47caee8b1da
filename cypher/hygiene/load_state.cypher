// What was loaded, and whether it stands
// question: Which run's conclusions does the graph hold, are they complete, and is the schema applied?
// reads: Run, SchemaVersion
// returns: what, name, state, began_at, finished_at, accounts, cells
// revision: 1
// params:
//   max_rows: INTEGER = 100
// false positives: a run that is not finished is being loaded, or its loader died: give `linkage neo4j load` again and do
//   not read conclusions until then. Observations are right in the meantime, though perhaps not all there.
// try: :param max_rows => 100
CALL () {
  MATCH (r:Run)
  RETURN 'run' AS what, r.run AS name, CASE WHEN r.finished_at IS NULL THEN 'not finished' ELSE 'stands' END AS state,
         toString(r.began_at) AS began_at, toString(r.finished_at) AS finished_at, r.accounts AS accounts, r.cells AS cells
  UNION ALL
  MATCH (v:SchemaVersion)
  RETURN 'schema' AS what, v.file AS name, 'applied' AS state, null AS began_at, toString(v.applied_at) AS finished_at,
         null AS accounts, null AS cells
  UNION ALL
  OPTIONAL MATCH (r:Run)
  WITH count(r) AS runs WHERE runs <> 1
  RETURN 'run' AS what, '(all)' AS name, CASE runs WHEN 0 THEN 'nothing was concluded yet' ELSE 'more than one run' END AS state,
         null AS began_at, null AS finished_at, null AS accounts, null AS cells
}
RETURN what, name, state, began_at, finished_at, accounts, cells
ORDER BY what, name
LIMIT $max_rows
