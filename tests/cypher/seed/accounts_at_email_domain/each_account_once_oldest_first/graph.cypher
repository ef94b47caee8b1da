// The domain is given in two spellings. acct_b has two mailboxes there; acct_c has no date and comes last.
CREATE (d:EmailDomain {value: 'example.com'}),
       (a:Account {account_id: 'acct_a', status: 'active', created_at: 1767657600000000, requests: 3}),
       (b:Account {account_id: 'acct_b', status: 'banned', created_at: 1767571200000000}), (c:Account {account_id: 'acct_c'}),
       (b)-[:IN_CELL]->(:Cell {cell_id: 'cell_1'}),
       (a)-[:HAS_EMAIL]->(:Email {value: 'a@example.com'})-[:AT_DOMAIN]->(d),
       (b)-[:HAS_EMAIL]->(:Email {value: 'b2@example.com'})-[:AT_DOMAIN]->(d),
       (b)-[:HAS_EMAIL]->(:Email {value: 'b1@example.com'})-[:AT_DOMAIN]->(d),
       (c)-[:HAS_EMAIL]->(:Email {value: 'hmac:00'})-[:AT_DOMAIN]->(d);
