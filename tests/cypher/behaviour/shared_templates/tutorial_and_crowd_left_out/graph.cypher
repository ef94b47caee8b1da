// innocent: acct_7
// A tutorial's prompt is worth nothing, a hub is above the cap, the course's is a crowd's.
CREATE (a:Account {account_id: 'acct_`a$`'}), (b:Account {account_id: 'acct_7'}),
       (t:PromptTemplate {prompt_hash: 'tutorial "$1"', accounts: 2, microbits: 0}),
       (h:PromptTemplate {prompt_hash: 'hub', accounts: 51, microbits: 3000000}),
       (c:PromptTemplate {prompt_hash: 'course', accounts: 2, microbits: 5000000, infrastructure: 'crowd'}),
       (a)-[:SENT_TEMPLATE {requests: 1}]->(t), (b)-[:SENT_TEMPLATE {requests: 1}]->(t),
       (a)-[:SENT_TEMPLATE {requests: 1}]->(h), (b)-[:SENT_TEMPLATE {requests: 1}]->(h),
       (a)-[:SENT_TEMPLATE {requests: 1}]->(c), (b)-[:SENT_TEMPLATE {requests: 1}]->(c)
