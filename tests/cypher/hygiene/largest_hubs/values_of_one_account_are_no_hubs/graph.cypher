CREATE (:Account {account_id: 'acct_a'})-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_1'}), (:EmailDomain {value: 'example.com'});
