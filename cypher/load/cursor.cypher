// Move a load's cursor on by one batch, in the batch's own transaction; `moved` is false when it stands there already
// writes: Run
// returns: moved, there
// revision: 1
// params:
//   run: STRING
//   loader: STRING
//   from_part: STRING
//   from_done: INTEGER
//   part: STRING
//   done: INTEGER
MATCH (r:Run {run: $run})
SET r.locked = true // waits for whoever holds the node: what is read from here on is what was committed
WITH r, r.loader = $loader AND r.part = $from_part AND r.done = $from_done AS moved,
     r.loader = $loader AND r.part = $part AND r.done = $done AS there
SET r.part = CASE WHEN moved THEN $part ELSE r.part END, r.done = CASE WHEN moved THEN $done ELSE r.done END
RETURN moved, there
