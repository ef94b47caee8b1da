// innocent: acct_c
// innocent: acct_n
CREATE (:Account {account_id: 'acct_c', status: 'closed', status_at: 1728043200000000}),
       (:Account {account_id: 'acct_u', status: 'banned'}), (:Account {account_id: 'acct_n', created_at: 1728045000000000})
