CREATE (:IP {ip: '192.0.2.1', kind: 'hosting'}), (:Account {account_id: 'acct_a'})-[:USED_IP]->(:IP {ip: '192.0.2.2'});
