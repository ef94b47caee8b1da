// Two chains of two steps over acct_m; the second one's prompt is weaker. A third, over three steps, is longer than these.
// The direct one would lead over a hub.
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (m:Account {account_id: 'acct_m'}),
       (n:Account {account_id: 'acct_n'}),
       (p:PaymentMethod {fingerprint: 'card_1', accounts: 2, microbits: 8000000}), (a)-[:PAID_WITH]->(p), (m)-[:PAID_WITH]->(p),
       (t:PromptTemplate {prompt_hash: 't1', accounts: 2, microbits: 7000000}), (m)-[:SENT_TEMPLATE]->(t), (b)-[:SENT_TEMPLATE]->(t),
       (u:PromptTemplate {prompt_hash: 'u1', accounts: 2, microbits: 3500000}), (m)-[:SENT_TEMPLATE]->(u), (b)-[:SENT_TEMPLATE]->(u),
       (h:Client {client_id: 'ua:x', kind: 'ua', value: 'x', accounts: 51, microbits: 4000000}), (a)-[:USED_CLIENT]->(h),
       (b)-[:USED_CLIENT]->(h),
       (e:Email {value: 'a@example.com', accounts: 2, microbits: 8000000}), (a)-[:HAS_EMAIL]->(e), (n)-[:HAS_EMAIL]->(e),
       (f:Phone {value: '+15550100', accounts: 2, microbits: 8000000}), (n)-[:HAS_PHONE]->(f),
       (o:Account {account_id: 'acct_o'})-[:HAS_PHONE]->(f),
       (g:EndUser {end_user: 'u', accounts: 2, microbits: 8000000}), (o)-[:NAMED_END_USER]->(g), (b)-[:NAMED_END_USER]->(g);
