CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b', created_at: 1728000000000000}),
       (a)-[:SIGNED_UP_FROM]->(:IP {ip: '192.0.2.1'})
