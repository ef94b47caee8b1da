// The card: three holders of the list, none elsewhere. The /64 of two by different addresses. A popular client is worth less though all hold it.
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (c:Account {account_id: 'acct_c'}),
       (p:PaymentMethod {fingerprint: 'card_1', accounts: 3, microbits: 7600000}),
       (k:Client {client_id: 'ua:x', kind: 'ua', value: 'x', accounts: 400, microbits: 100000}),
       (s:Subnet {cidr: '2001:db8::/64', accounts: 3, microbits: 7600000}), (i:IP {ip: '2001:db8::1'})-[:IN_SUBNET]->(s),
       (j:IP {ip: '2001:db8::2'})-[:IN_SUBNET]->(s), (a)-[:USED_IP]->(i), (a)-[:SIGNED_UP_FROM]->(i), (a)-[:USED_IP]->(j),
       (b)-[:SIGNED_UP_FROM]->(j),
       (a)-[:SENT_TEMPLATE]->(:PromptTemplate {prompt_hash: 'own', accounts: 2, microbits: 8600000})
FOREACH (x IN [a, b, c] | CREATE (x)-[:PAID_WITH]->(p), (x)-[:USED_CLIENT]->(k));
