CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}),
       (t:PromptTemplate {prompt_hash: 'hello', accounts: 5000, microbits: 10}),
       (u:PromptTemplate {prompt_hash: 'sdk default', accounts: 40, microbits: 0}),
       (a)-[:SENT_TEMPLATE]->(t), (b)-[:SENT_TEMPLATE]->(t), (a)-[:SENT_TEMPLATE]->(u), (b)-[:SENT_TEMPLATE]->(u)
