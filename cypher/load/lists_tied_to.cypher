// Lists of ties between cells that an offline import could not take
// writes: TIED_TO
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MATCH (:Cell {cell_id: row.cell_a})-[r:TIED_TO {family: row.family}]->(:Cell {cell_id: row.cell_b})
SET r += row.lists
