// Day 20000 is served by three accounts and is one day at once; the long id is shown by its text.
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (x:Account {account_id: 'acct_x'}),
       (e:EndUser {end_user: 'sha256:1', text: 'customer 1', accounts: 3, microbits: 7647099}),
       (f:EndUser {end_user: 'customer 2', accounts: 2, microbits: 8647099}),
       (a)-[:NAMED_END_USER {requests: 2, first_at: 1728000000000000, last_at: 1728100000000000, days: [20000, 20001]}]->(e),
       (b)-[:NAMED_END_USER {requests: 1, first_at: 1728050000000000, last_at: 1728050000000000, days: [20000]}]->(e),
       (x)-[:NAMED_END_USER {requests: 1, first_at: 1728060000000000, last_at: 1728250000000000, days: [20000, 20002]}]->(e),
       (b)-[:NAMED_END_USER {requests: 1, days: []}]->(f), (x)-[:NAMED_END_USER {requests: 1}]->(f)
