// Say of which state of the workspace the graph is now that rows were erased from both
// writes: Run
// revision: 1
// params:
//   snapshot: STRING
MATCH (r:Run)
SET r.snapshot = $snapshot
