// Conclusions by the run that made them
// question: Does the graph hold conclusions of another run than the one that stands, or of none?
// reads: Cell, Network, Account, Run, IN_CELL, TIED_TO, HELD
// returns: what, run, state, count, example_ids
// revision: 1
// params:
//   only_stale: BOOLEAN = true
//   max_rows: INTEGER = 100
// false positives: while a load goes on, the old run's conclusions are still there: look again when it has finished. What
//   remains then is left of a loader that died, and `linkage neo4j load` removes it.
// try: :param only_stale => true
CALL () {
  MATCH (c:Cell) RETURN 'Cell' AS what, c.run AS run, c.cell_id AS id
  UNION ALL
  MATCH (n:Network) RETURN 'Network' AS what, n.run AS run, n.network_id AS id
  UNION ALL
  MATCH (a:Account)-[r:IN_CELL]->() RETURN 'IN_CELL' AS what, r.run AS run, a.account_id AS id
  UNION ALL
  MATCH (c:Cell)-[r:TIED_TO]->() RETURN 'TIED_TO' AS what, r.run AS run, c.cell_id AS id
  UNION ALL
  MATCH (c:Cell)-[r:HELD]->() RETURN 'HELD' AS what, r.run AS run, c.cell_id AS id
}
WITH what, run, id, count(*) AS found
OPTIONAL MATCH (s:Run {run: run}) WHERE s.finished_at IS NOT NULL
WITH what, run, id, found, s IS NOT NULL AS stands
WHERE NOT stands OR NOT $only_stale
WITH what, run, stands, id, found ORDER BY id
RETURN what, run, CASE WHEN stands THEN 'stands' ELSE 'stale' END AS state, sum(found) AS count,
       collect(id)[..5] AS example_ids
ORDER BY what, run
LIMIT $max_rows
