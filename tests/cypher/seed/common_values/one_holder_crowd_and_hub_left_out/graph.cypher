// acct_a is given twice and is still one holder of its card.
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}),
       (a)-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_1', accounts: 2, microbits: 8000000}),
       (i:IP {ip: '192.0.2.1', accounts: 5, microbits: 1000000, infrastructure: 'crowd'}), (a)-[:USED_IP]->(i), (b)-[:USED_IP]->(i),
       (t:PromptTemplate {prompt_hash: 'tutorial', accounts: 10, microbits: 5000000}), (a)-[:SENT_TEMPLATE]->(t), (b)-[:SENT_TEMPLATE]->(t);
