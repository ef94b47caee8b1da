// Say that the conclusions of a run stand, and forget the runs before it
// writes: Run
// revision: 2
// params:
//   run: STRING
//   accounts: INTEGER
//   cells: INTEGER
//   payers: INTEGER
//   dated: INTEGER
MATCH (r:Run {run: $run})
SET r.accounts = $accounts, r.cells = $cells, r.payers = $payers, r.dated = $dated, r.finished_at = datetime()
WITH r
MATCH (old:Run) WHERE old.run <> r.run
DELETE old
