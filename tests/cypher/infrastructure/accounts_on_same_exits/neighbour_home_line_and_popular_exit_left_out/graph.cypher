// acct_b shares one exit only; acct_c shares homes, which are no exits; everybody uses the third.
// innocent: acct_b
// innocent: acct_c
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (c:Account {account_id: 'acct_c'}),
       (p:Proxy {proxy_id: 'px_1'}),
       (i:IP {ip: '192.0.2.1', accounts: 2})-[:EXIT_OF]->(p), (j:IP {ip: '192.0.2.2', accounts: 10})-[:EXIT_OF]->(p),
       (k:IP {ip: '198.51.100.1', kind: 'residential', accounts: 2}), (l:IP {ip: '198.51.100.2', kind: 'residential', accounts: 2}),
       (a)-[:USED_IP]->(i), (a)-[:USED_IP]->(j), (a)-[:USED_IP]->(k), (a)-[:USED_IP]->(l), (b)-[:USED_IP]->(i), (b)-[:USED_IP]->(j),
       (b)-[:SIGNED_UP_FROM]->(i),
       (c)-[:USED_IP]->(k), (c)-[:USED_IP]->(l);
