// Given twice, listed once. The address was used and signed up from: two facts. Its /64 says who shares it.
CREATE (a:Account {account_id: 'acct_1', country: 'JP', status: 'banned', status_at: 1768867200000000, created_at: 1767607200000000,
                   plan: 'api', requests: 12}),
       (c:Cell {cell_id: 'cell_1'}), (a)-[:IN_CELL {microbits: 5, shared: 1, kinds: 'content'}]->(c),
       (n:Network {network_id: 'net_1'}), (a)-[:MEMBER_OF {probability: 0.9}]->(n),
       (card:PaymentMethod {fingerprint: 'card_1', kind: 'prepaid', accounts: 2, microbits: 8647099}),
       (a)-[:PAID_WITH {requests: 1, first_at: 1767657600000000, last_at: 1767657600000000, days: [20459]}]->(card),
       (i:IP {ip: '2001:db8::1'}), (s:Subnet {cidr: '2001:db8::/64', accounts: 5, microbits: 1000000, infrastructure: 'crowd'}),
       (i)-[:IN_SUBNET]->(s),
       (a)-[:USED_IP {requests: 7, first_at: 1767610800000000, last_at: 1767783600000000, days: [20458, 20460]}]->(i),
       (a)-[:SIGNED_UP_FROM {requests: 1, first_at: 1767607200000000, last_at: 1767607200000000, days: [20458]}]->(i),
       (a)-[:CALLED_MODEL {requests: 12, first_at: 1767610800000000, last_at: 1767783600000000, days: [20458]}]->(:Model {model: 'm-1'}),
       (a)-[:SHOWED {requests: 1, days: []}]->(:Identifier {identifier_id: 'device:d1', kind: 'device', value: 'd1'}),
       (a)-[:SENT_TEMPLATE {requests: 3}]->(:PromptTemplate {prompt_hash: 'sha256:00', text: 'long text', accounts: 3, microbits: 7600000});
