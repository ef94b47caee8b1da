CREATE (:Account {account_id: 'acct_a', created_at: 0, requests: 3}), (:Account {account_id: 'acct_b', created_at: 1767571200000000});
