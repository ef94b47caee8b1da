CREATE (:Account {account_id: 'acct_a'})-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_1', iin: '455555', kind: 'card'}),
       (:Account {account_id: 'acct_b'})-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_2', kind: 'wallet'}),
       (:PaymentMethod {fingerprint: 'card_3', iin: '510000'});
