// Remove the cells and networks that stand, some at a time, before those of another run take their place
// writes: Cell, Network
// returns: removed
// revision: 1
// params:
//   batch_rows: INTEGER
MATCH (n:Cell|Network)
WITH n LIMIT $batch_rows
DETACH DELETE n
RETURN count(*) AS removed
