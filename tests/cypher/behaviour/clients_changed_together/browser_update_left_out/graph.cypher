// innocent: acct_a
// innocent: acct_b
// Everybody's new browser is above the cap; what one account alone changed to, and what has no time, is no company.
CREATE (o:Client {client_id: 'ua:120', kind: 'ua', accounts: 900}), (n:Client {client_id: 'ua:121', kind: 'ua', accounts: 900}),
       (s:Client {client_id: 'ua:own', kind: 'ua'}), (u:Client {client_id: 'ua:untimed', kind: 'ua', accounts: 2}),
       (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}),
       (a)-[:USED_CLIENT {first_at: 1727000000000000}]->(o), (b)-[:USED_CLIENT {first_at: 1727000000000000}]->(o),
       (a)-[:USED_CLIENT {first_at: 1728000000000000}]->(n), (b)-[:USED_CLIENT {first_at: 1728000000000000}]->(n),
       (a)-[:USED_CLIENT {first_at: 1728000000000000}]->(s), (a)-[:USED_CLIENT]->(u), (b)-[:USED_CLIENT]->(u)
