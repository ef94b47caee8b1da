CREATE (i:IP {ip: '192.0.2.1', kind: 'residential', accounts: 2, infrastructure: 'vpn'}),
       (:Account {account_id: 'acct_b'})-[:SIGNED_UP_FROM {first_at: 1767603600000000}]->(i),
       (:Account {account_id: 'acct_a'})-[:SIGNED_UP_FROM {first_at: 1767603600000000}]->(i);
