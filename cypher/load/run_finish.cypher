// Say that the conclusions of a run stand, and forget the runs before it
// writes: Run
// revision: 1
// params:
//   run: STRING
//   accounts: INTEGER
//   cells: INTEGER
MATCH (r:Run {run: $run})
SET r.accounts = $accounts, r.cells = $cells, r.finished_at = datetime()
WITH r
MATCH (old:Run) WHERE old.run <> r.run
DELETE old
