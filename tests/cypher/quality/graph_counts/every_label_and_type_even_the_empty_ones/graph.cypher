CREATE (a:Account {account_id: 'acct_a'})-[:USED_IP]->(i:IP {ip: '192.0.2.1'}), (a)-[:SIGNED_UP_FROM]->(i),
       (:Account {account_id: 'acct_b'})-[:USED_IP]->(i), (:Unknown)-[:USED_IP]->(:Unknown);
