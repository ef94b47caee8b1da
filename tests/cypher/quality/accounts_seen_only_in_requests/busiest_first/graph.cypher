CREATE (a:Account {account_id: 'acct_a', requests: 3, first_at: 1767571200000000, last_at: 1767657600000000}),
       (:Account {account_id: 'acct_\'`$x', requests: 9}), (:Account {account_id: 'acct_0'}),
       (a)-[:USED_IP]->(:IP {ip: '192.0.2.1'}), (a)-[:USED_IP]->(:IP {ip: '192.0.2.2'}),
       (a)-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_1'}), (a)-[:IN_CELL]->(:Cell {cell_id: 'cell_1'});
