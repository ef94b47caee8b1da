// Lists of networks that an offline import could not take
// writes: Network
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MATCH (n:Network {network_id: row.network_id})
SET n += row.lists
