// Say that the conclusions of a run stand, with how many rows each step has
// writes: Run
// revision: 3
// params:
//   run: STRING
//   accounts: INTEGER
//   cells: INTEGER
//   payers: INTEGER
//   dated: INTEGER
//   steps: LIST<STRING>
//   rows: LIST<INTEGER>
MATCH (r:Run {run: $run})
SET r.accounts = $accounts, r.cells = $cells, r.payers = $payers, r.dated = $dated, r.steps = $steps, r.rows = $rows,
    r.finished_at = datetime()
REMOVE r.loader, r.locked, r.part, r.done
