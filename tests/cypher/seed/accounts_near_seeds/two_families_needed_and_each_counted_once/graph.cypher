// acct_c: a card with both seeds and an address (used and signed up from, by /64): two families. The address counts once.
// acct_d: ten prompts with a seed are one family. acct_e: client and card, fewer bits.
// innocent: acct_d
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}),
       (c:Account {account_id: 'acct_c', status: 'active', created_at: 1767607200000000}), (d:Account {account_id: 'acct_d'}),
       (e:Account {account_id: 'acct_e'}),
       (c)-[:IN_CELL]->(:Cell {cell_id: 'cell_1'}),
       (p:PaymentMethod {fingerprint: 'card_1', accounts: 4, microbits: 6000000}),
       (a)-[:PAID_WITH]->(p), (b)-[:PAID_WITH]->(p), (c)-[:PAID_WITH]->(p), (e)-[:PAID_WITH]->(p),
       (s:Subnet {cidr: '2001:db8::/64', accounts: 2, microbits: 8000000}), (i:IP {ip: '2001:db8::1'})-[:IN_SUBNET]->(s),
       (j:IP {ip: '2001:db8::2'})-[:IN_SUBNET]->(s), (a)-[:USED_IP]->(i), (a)-[:SIGNED_UP_FROM]->(i), (c)-[:USED_IP]->(j),
       (c)-[:SIGNED_UP_FROM]->(j),
       (k:Client {client_id: 'ja4:x', kind: 'ja4', value: 'x', accounts: 3, microbits: 4000000}), (b)-[:USED_CLIENT]->(k),
       (e)-[:USED_CLIENT]->(k)
WITH a, d UNWIND range(1, 10) AS n
CREATE (t:PromptTemplate {prompt_hash: 'p' + n, accounts: 2, microbits: 8600000}), (a)-[:SENT_TEMPLATE]->(t), (d)-[:SENT_TEMPLATE]->(t);
