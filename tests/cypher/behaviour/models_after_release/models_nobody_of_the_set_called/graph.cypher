CREATE (m:Model {model: 'm2', released_at: 1728000000000000}),
       (:Account {account_id: 'acct_a', created_at: 1720000000000000}),
       (:Account {account_id: 'acct_other', created_at: 1720000000000000})-[:CALLED_MODEL {first_at: 1728000000000001}]->(m)
