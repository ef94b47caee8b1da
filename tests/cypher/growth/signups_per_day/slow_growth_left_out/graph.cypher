// innocent: acct_a
// innocent: acct_b
CREATE (:Account {account_id: 'acct_a', created_at: 1728000000000000}), (:Account {account_id: 'acct_b', created_at: 1738000000000000})
