// a - card_1 - c - card_2 - d - card_3 - e - card_4 - f: f is four steps away. The seed acct_b pays with card_3: d is nearer to it than to
// acct_a, and e one step away. acct_c is reached over two cards: the first in order is told.
// innocent: acct_f
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}),
       (c:Account {account_id: 'acct_c', status: 'banned', created_at: 1767571200000000}), (d:Account {account_id: 'acct_d'}),
       (e:Account {account_id: 'acct_e'}), (f:Account {account_id: 'acct_f'}), (g:Account {account_id: 'acct_g'}),
       (h:Account {account_id: 'acct_h'}), (c)-[:IN_CELL]->(:Cell {cell_id: 'cell_1'}),
       (p:PaymentMethod {fingerprint: 'card_1', accounts: 2}), (p2:PaymentMethod {fingerprint: 'card_0', accounts: 2}),
       (q:PaymentMethod {fingerprint: 'card_2', accounts: 2}), (r:PaymentMethod {fingerprint: 'card_3', accounts: 3}),
       (s:PaymentMethod {fingerprint: 'card_4', accounts: 2}), (t:PaymentMethod {fingerprint: 'card_5', accounts: 2}),
       (u:PaymentMethod {fingerprint: 'card_6', accounts: 2}),
       (a)-[:PAID_WITH]->(p), (c)-[:PAID_WITH]->(p), (a)-[:PAID_WITH]->(p2), (c)-[:PAID_WITH]->(p2), (c)-[:PAID_WITH]->(q),
       (d)-[:PAID_WITH]->(q), (d)-[:PAID_WITH]->(r), (e)-[:PAID_WITH]->(r),
       (b)-[:PAID_WITH]->(r), (e)-[:PAID_WITH]->(s), (g)-[:PAID_WITH]->(s), (g)-[:PAID_WITH]->(t), (h)-[:PAID_WITH]->(t),
       (h)-[:PAID_WITH]->(u), (f)-[:PAID_WITH]->(u);
