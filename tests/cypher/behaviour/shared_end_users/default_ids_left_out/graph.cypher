// innocent: acct_student
CREATE (a:Account {account_id: 'acct_a'}), (s:Account {account_id: 'acct_student'}),
       (e:EndUser {end_user: "user_1'; --", accounts: 900, microbits: 100000}),
       (n:EndUser {end_user: 'alone'}),
       (a)-[:NAMED_END_USER {requests: 1, days: [20000]}]->(e), (s)-[:NAMED_END_USER {requests: 1, days: [20000]}]->(e),
       (a)-[:NAMED_END_USER {requests: 1, days: [20000]}]->(n)
