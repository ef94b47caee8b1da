// Two bans on 2024-10-04, at noon and at 18:00. acct_same was opened at the second of the first ban: neither before nor after.
CREATE (:Account {account_id: 'acct_b1', status: 'banned', status_at: 1728043200000000, created_at: 1720000000000000}),
       (:Account {account_id: 'acct_b2', status: 'banned', status_at: 1728064800000000, created_at: 1728039600000000}),
       (:Account {account_id: 'acct_b3', status: 'banned', status_at: 1730000000000000}),
       (:Account {account_id: 'acct_same', created_at: 1728043200000000}),
       (:Account {account_id: 'acct_n2', created_at: 1728151200000000}),
       (:Account {account_id: 'acct_n1', created_at: 1728045000000000}),
       (:Account {account_id: 'acct_late', created_at: 1728151200000001})
