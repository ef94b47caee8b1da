CREATE (a:Account {account_id: 'acct_a'}), (t:PromptTemplate {prompt_hash: 'rare', accounts: 2, microbits: 8000000}),
       (a)-[:SENT_TEMPLATE {requests: 1}]->(t)
