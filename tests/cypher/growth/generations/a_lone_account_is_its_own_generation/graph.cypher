// innocent: acct_other
CREATE (:Account {account_id: 'acct_1', status: 'active', created_at: 1728000000000000}),
       (:Account {account_id: 'acct_other'})-[:SUCCEEDED {gap_s: 5}]->(:Account {account_id: 'acct_another'})
