// innocent: acct_doubtful
// innocent: acct_stale
// innocent: acct_other
CREATE (n:Network {network_id: "network_'`$1", run: 'r2'}), (:Network {network_id: 'network_2', run: 'r2'})<-[:MEMBER_OF {probability: 1.0}]-(:Account {account_id: 'acct_other'}),
       (:Account {account_id: 'acct_doubtful'})-[:MEMBER_OF {probability: 0.49}]->(n),
       (:Account {account_id: 'acct_stale'})-[:MEMBER_OF {probability: 0.99, run: 'r1'}]->(n)
