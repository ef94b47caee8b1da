// Members of networks, with the probability that each belongs there
// writes: MEMBER_OF
// revision: 1
// params:
//   rows: LIST<MAP>
//   run: STRING
UNWIND $rows AS start
MATCH (a:Account {account_id: start.account_id})
UNWIND start.ends AS row
MATCH (b:Network {network_id: row.network_id})
CREATE (a)-[:MEMBER_OF {run: $run, probability: row.probability}]->(b)
