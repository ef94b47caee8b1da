// Take over a load that was not finished; whoever began it can write nothing any more
// writes: Run
// revision: 1
// params:
//   run: STRING
//   loader: STRING
MATCH (r:Run {run: $run})
SET r.loader = $loader
