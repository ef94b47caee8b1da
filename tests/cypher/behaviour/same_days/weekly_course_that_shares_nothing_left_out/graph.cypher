// innocent: acct_student
// innocent: acct_seed
// The same weekly days, but only a hub and a worthless value in common; and the seed never meets itself.
CREATE (s:Account {account_id: 'acct_seed'}), (t:Account {account_id: 'acct_student'}), (m:Model {model: 'm1'}),
       (i:IP {ip: '192.0.2.1', accounts: 101, microbits: 5000000}), (j:IP {ip: '192.0.2.2', accounts: 2, microbits: 0}),
       (k:IP {ip: '192.0.2.3', accounts: 1, microbits: 5000000})
WITH s, t, m, i, j, k, [20000, 20007, 20014, 20021] AS days
CREATE (s)-[:CALLED_MODEL {days: days}]->(m), (t)-[:CALLED_MODEL {days: days}]->(m),
       (s)-[:USED_IP {days: days}]->(i), (t)-[:USED_IP {days: days}]->(i),
       (s)-[:USED_IP {days: days}]->(j), (t)-[:USED_IP {days: days}]->(j), (s)-[:USED_IP {days: days}]->(k)
