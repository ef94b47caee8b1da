// Remove the links of conclusions that earlier runs left, some at a time
// writes: IN_CELL, TIED_TO, HELD
// returns: removed
// revision: 1
// params:
//   run: STRING
//   batch_rows: INTEGER
MATCH ()-[r:IN_CELL|TIED_TO|HELD]->() WHERE r.run <> $run
WITH r LIMIT $batch_rows
DELETE r
RETURN count(*) AS removed
