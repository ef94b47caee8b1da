CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}),
       (s:Subnet {cidr: '2001:db8::/64', accounts: 2, microbits: 1000000, infrastructure: 'education'}),
       (i:IP {ip: '2001:db8::1'})-[:IN_SUBNET]->(s), (j:IP {ip: '2001:db8::2'})-[:IN_SUBNET]->(s), (a)-[:USED_IP]->(i), (b)-[:USED_IP]->(j),
       (d:Identifier {identifier_id: 'email_domain:example.com', kind: 'email_domain', value: 'example.com'}), (a)-[:SHOWED]->(d),
       (b)-[:SHOWED]->(d),
       (t:PromptTemplate {prompt_hash: 'hello', accounts: 40, microbits: 0}), (a)-[:SENT_TEMPLATE]->(t), (b)-[:SENT_TEMPLATE]->(t);
