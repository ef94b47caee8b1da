// innocent: acct_a
CREATE (:Account {account_id: 'acct_a'});
