CREATE (:Account {account_id: 'acct_a'}),
       (:Account {account_id: 'acct_b'})-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_1', kind: 'card', iin: '424242'});
