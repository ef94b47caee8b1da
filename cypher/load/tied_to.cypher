// Ties between cells, one for each family of evidence, with the values behind it
// writes: TIED_TO
// revision: 1
// params:
//   rows: LIST<MAP>
//   run: STRING
UNWIND $rows AS row
MATCH (a:Cell {cell_id: row.cell_a})
MATCH (b:Cell {cell_id: row.cell_b})
MERGE (a)-[r:TIED_TO {family: row.family}]->(b)
SET r.run = $run,
    r.microbits = row.microbits,
    r.values = row.values,
    r.value_kinds = row.value_kinds,
    r.value_texts = row.value_texts,
    r.value_holders_a = row.value_holders_a,
    r.value_holders_b = row.value_holders_b,
    r.value_holders = row.value_holders,
    r.value_microbits = row.value_microbits
