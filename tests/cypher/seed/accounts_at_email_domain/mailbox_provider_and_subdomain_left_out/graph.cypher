// innocent: acct_1
// innocent: acct_sub
CREATE (d:EmailDomain {value: 'example.org'}), (:EmailDomain {value: 'example.com'}),
       (:Account {account_id: 'acct_sub'})-[:HAS_EMAIL]->(:Email {value: 'a@mail.example.com'})-[:AT_DOMAIN]->(:EmailDomain {value: 'mail.example.com'})
WITH d UNWIND range(1, 3) AS n
CREATE (:Account {account_id: 'acct_' + n})-[:HAS_EMAIL]->(:Email {value: n + '@example.org'})-[:AT_DOMAIN]->(d);
