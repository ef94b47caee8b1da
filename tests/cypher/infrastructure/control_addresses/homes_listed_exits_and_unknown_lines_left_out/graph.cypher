CREATE (i:IP {ip: '192.0.2.1', kind: 'residential', accounts: 2}),
       (j:IP {ip: '192.0.2.2', kind: 'hosting', accounts: 2, infrastructure: 'vpn'}),
       (k:IP {ip: '192.0.2.3', kind: 'hosting', accounts: 2}), (l:IP {ip: '192.0.2.4', kind: 'business', accounts: 51})
WITH i, j, k, l UNWIND range(1, 2) AS n
CREATE (a:Account {account_id: 'acct_' + n}), (a)-[:USED_IP]->(i), (a)-[:USED_IP]->(j), (a)-[:USED_IP]->(l),
       (b:Account {account_id: 'acct_b' + n}), (b)-[:USED_IP]->(k), (b)-[:USED_IP]->(:IP {ip: '198.51.100.' + n});
