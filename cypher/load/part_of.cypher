// Cells of networks, with the probability that the way to each from the network's core holds
// writes: PART_OF
// revision: 1
// params:
//   rows: LIST<MAP>
//   run: STRING
UNWIND $rows AS start
MATCH (a:Cell {cell_id: start.cell_id})
UNWIND start.ends AS row
MATCH (b:Network {network_id: row.network_id})
CREATE (a)-[:PART_OF {run: $run, probability: row.probability}]->(b)
