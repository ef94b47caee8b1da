// Organizations that networks are attributed to, with probability, words and standing of the claim
// writes: ATTRIBUTED_TO
// revision: 1
// params:
//   rows: LIST<MAP>
//   run: STRING
UNWIND $rows AS start
MATCH (a:Network {network_id: start.network_id})
UNWIND start.ends AS row
MATCH (b:Organization {org_id: row.org_id})
CREATE (a)-[:ATTRIBUTED_TO {run: $run, probability: row.probability, words: row.words, standing: row.standing,
                            runs: row.runs, traffic: row.traffic}]->(b)
