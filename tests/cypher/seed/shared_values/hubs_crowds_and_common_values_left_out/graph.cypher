// innocent: acct_campus
// innocent: acct_tutorial
// innocent: acct_agency
CREATE (a:Account {account_id: 'acct_a'}), (x:Account {account_id: 'acct_campus'}), (y:Account {account_id: 'acct_tutorial'}),
       (z:Account {account_id: 'acct_agency'}),
       (i:IP {ip: '192.0.2.1', accounts: 2, microbits: 9000000, infrastructure: 'education'}), (a)-[:USED_IP {days: [1]}]->(i),
       (x)-[:USED_IP {days: [1]}]->(i),
       (t:PromptTemplate {prompt_hash: 'hello', accounts: 2, microbits: 2999999}), (a)-[:SENT_TEMPLATE]->(t), (y)-[:SENT_TEMPLATE]->(t),
       (p:PaymentMethod {fingerprint: 'card_firm', accounts: 4, microbits: 7000000}), (a)-[:PAID_WITH]->(p), (z)-[:PAID_WITH]->(p),
       (d:Identifier {identifier_id: 'email_domain:example.com', kind: 'email_domain', value: 'example.com'}), (a)-[:SHOWED]->(d),
       (y)-[:SHOWED]->(d);
