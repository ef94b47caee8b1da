// acct_twin keeps the seed's days; acct_daily works every day and meets the seed by chance alone. Each is found once,
// though it shares two values, and by two relationships.
CREATE (s:Account {account_id: 'acct_seed'}), (t:Account {account_id: 'acct_twin', status: 'banned'}),
       (d:Account {account_id: 'acct_daily', status: 'active'}),
       (m:Model {model: 'm1'}), (i:IP {ip: '192.0.2.1', accounts: 3, microbits: 5000000}),
       (p:PromptTemplate {prompt_hash: 'p1', accounts: 2, microbits: 8000000}),
       (s)-[:CALLED_MODEL {days: [20000, 20003]}]->(m), (s)-[:USED_IP {days: [20003, 20009]}]->(i),
       (t)-[:CALLED_MODEL {days: [20000, 20003, 20009]}]->(m), (t)-[:USED_IP {days: [20009]}]->(i),
       (d)-[:CALLED_MODEL {days: [20000, 20001, 20002, 20003, 20004, 20005, 20006, 20007, 20008, 20009]}]->(m),
       (d)-[:USED_IP {days: [20000]}]->(i),
       (s)-[:SENT_TEMPLATE {days: [20000]}]->(p), (t)-[:SENT_TEMPLATE {days: [20000]}]->(p)
