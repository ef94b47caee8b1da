// Runs whose conclusions the graph holds, or is being given
// reads: Run
// returns: run, finished
// revision: 1
MATCH (r:Run)
RETURN r.run AS run, r.finished_at IS NOT NULL AS finished
ORDER BY run
