// Lists of cells that an offline import could not take
// writes: Cell
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MATCH (n:Cell {cell_id: row.cell_id})
SET n += row.lists
