// innocent: acct_x
CREATE (a:Account {account_id: 'acct_1', status: 'banned'}), (a)-[:SUCCEEDED {gap_s: 1}]->(a), (:Account {account_id: 'acct_x'})
