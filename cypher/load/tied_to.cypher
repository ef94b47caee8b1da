// Ties between cells, one for each family of evidence, with the values behind it
// writes: TIED_TO
// revision: 2
// params:
//   rows: LIST<MAP>
//   run: STRING
UNWIND $rows AS start
MATCH (a:Cell {cell_id: start.cell_a})
UNWIND start.ends AS row
MATCH (b:Cell {cell_id: row.cell_b})
CREATE (a)-[:TIED_TO {family: row.family, run: $run, microbits: row.microbits, values: row.values,
                      value_kinds: row.value_kinds, value_texts: row.value_texts,
                      value_holders_a: row.value_holders_a, value_holders_b: row.value_holders_b,
                      value_holders: row.value_holders, value_microbits: row.value_microbits}]->(b)
