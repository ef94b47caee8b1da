// The middle one has a successor and a predecessor; given together with its predecessor, the pair is one row.
CREATE (a:Account {account_id: 'acct_1', status: 'banned', status_at: 1728000000000000, created_at: 1720000000000000}),
       (b:Account {account_id: 'acct_2', status: 'banned', status_at: 1729000000000000, created_at: 1728005400000000}),
       (c:Account {account_id: 'acct_3', status: 'active', created_at: 1729003600000000}),
       (d:Account {account_id: 'acct_4'}),
       (b)-[:SUCCEEDED {gap_s: 5400}]->(a), (c)-[:SUCCEEDED {gap_s: 3600}]->(b), (d)-[:SUCCEEDED]->(c)
