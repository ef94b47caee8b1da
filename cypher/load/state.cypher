// What the graph was last loaded from, and how far a load of it is
// reads: Run
// returns: run, batches, snapshot, plan, mode, since, since_batches, part, done, finished, steps, rows
// revision: 1
MATCH (r:Run)
RETURN r.run AS run, r.batches AS batches, r.snapshot AS snapshot, r.plan AS plan, r.mode AS mode, r.since AS since,
       r.since_batches AS since_batches, r.part AS part, r.done AS done, r.finished_at IS NOT NULL AS finished,
       r.steps AS steps, r.rows AS rows
ORDER BY run
