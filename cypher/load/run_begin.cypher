// Say that the conclusions of a run are being loaded; until they stand, nobody may read them
// writes: Run
// revision: 1
// params:
//   run: STRING
MERGE (r:Run {run: $run})
SET r.began_at = datetime(), r.finished_at = null
