// 1 <- 2 <- 3, also 1 <- 3 directly, 3 <- 4a and 4b; 4b and 1 are tied in a circle by a wrong hand-over.
CREATE (a:Account {account_id: 'acct_1', status: 'banned', status_at: 1728000000000000, created_at: 1720000000000000}),
       (b:Account {account_id: 'acct_2', status: 'banned', status_at: 1728200000000000, created_at: 1728007200000000}),
       (c:Account {account_id: 'acct_3', status: 'banned'}), (d:Account {account_id: 'acct_4a', status: 'active'}),
       (e:Account {account_id: 'acct_4b', status: 'active'}),
       (b)-[:SUCCEEDED {gap_s: 7200}]->(a), (c)-[:SUCCEEDED {gap_s: 600}]->(b), (c)-[:SUCCEEDED {gap_s: 90000}]->(a),
       (d)-[:SUCCEEDED {gap_s: 60}]->(c), (e)-[:SUCCEEDED {gap_s: 60}]->(c), (a)-[:SUCCEEDED {gap_s: 1800}]->(e)
