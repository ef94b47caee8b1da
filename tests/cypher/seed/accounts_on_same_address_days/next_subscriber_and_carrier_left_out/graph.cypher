// Another subscriber weeks later; two customers of one carrier; one common day only; no days at all; a hub.
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (c:Account {account_id: 'acct_c'}),
       (d:Account {account_id: 'acct_d'}),
       (i:IP {ip: '192.0.2.1', accounts: 3, microbits: 7000000}),
       (n:IP {ip: '198.51.100.1', accounts: 2, microbits: 1000000, infrastructure: 'mobile'}),
       (h:IP {ip: '203.0.113.1', accounts: 5, microbits: 6000000}),
       (a)-[:USED_IP {days: [1, 2, 3]}]->(i), (b)-[:USED_IP {days: [30, 31]}]->(i), (c)-[:USED_IP {days: [3, 4]}]->(i),
       (d)-[:SIGNED_UP_FROM]->(i),
       (a)-[:USED_IP {days: [1, 2, 3]}]->(n), (b)-[:USED_IP {days: [1, 2, 3]}]->(n), (a)-[:USED_IP {days: [1, 2]}]->(h),
       (b)-[:USED_IP {days: [1, 2]}]->(h);
