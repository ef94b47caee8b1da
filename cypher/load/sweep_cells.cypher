// Remove the cells that earlier runs left, some at a time
// writes: Cell
// returns: removed
// revision: 1
// params:
//   run: STRING
//   batch_rows: INTEGER
MATCH (c:Cell) WHERE c.run <> $run
WITH c LIMIT $batch_rows
DELETE c
RETURN count(*) AS removed
