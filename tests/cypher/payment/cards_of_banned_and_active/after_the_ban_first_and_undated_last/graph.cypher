// Two banned accounts on card_1, the earlier ban counts. acct_c added it after that, acct_d before; acct_e has no date and no status: it is active.
CREATE (a:Account {account_id: 'acct_a', status: 'banned', status_at: 1768003200000000}),
       (b:Account {account_id: 'acct_b', status: 'banned', status_at: 1768867200000000}),
       (c:Account {account_id: 'acct_c', status: 'active', created_at: 1768089600000000}),
       (d:Account {account_id: 'acct_d', status: 'active'}), (e:Account {account_id: 'acct_e'}),
       (c)-[:IN_CELL]->(:Cell {cell_id: 'cell_1'}),
       (p:PaymentMethod {fingerprint: 'card_1', kind: 'prepaid', accounts: 5, microbits: 6600000}),
       (a)-[:PAID_WITH]->(p), (b)-[:PAID_WITH]->(p), (c)-[:PAID_WITH {first_at: 1768089600000000}]->(p),
       (d)-[:PAID_WITH {first_at: 1767916800000000}]->(p), (e)-[:PAID_WITH]->(p);
