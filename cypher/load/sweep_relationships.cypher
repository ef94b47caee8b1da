// Remove the links of the conclusions that stand, some at a time, before those of another run take their place
// writes: IN_CELL, TIED_TO, HELD, PART_OF, MEMBER_OF, ATTRIBUTED_TO, SUCCEEDED, LINKED_TO
// returns: removed
// revision: 2
// params:
//   batch_rows: INTEGER
MATCH ()-[r:IN_CELL|TIED_TO|HELD|PART_OF|MEMBER_OF|ATTRIBUTED_TO|SUCCEEDED|LINKED_TO]->()
WITH r LIMIT $batch_rows
DELETE r
RETURN count(*) AS removed
