// Say that a load begins, of which state of the workspace, and forget what was there before; until it is finished nobody may read the graph
// writes: Run
// revision: 2
// params:
//   run: STRING
//   batches: INTEGER
//   snapshot: STRING
//   plan: STRING
//   mode: STRING
//   since: STRING
//   since_batches: INTEGER
//   loader: STRING
MERGE (r:Run {run: $run})
SET r = {run: $run, batches: $batches, snapshot: $snapshot, plan: $plan, mode: $mode, since: $since,
         since_batches: $since_batches, loader: $loader, part: '', done: 0, began_at: datetime()}
WITH r
MATCH (old:Run) WHERE old.run <> r.run
DELETE old
