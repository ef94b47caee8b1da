// An hour before its opening, a day after the ban to the second, closed and then used, no times at all.
CREATE (:Account {account_id: 'acct_a', created_at: 1768003200000000, first_at: 1767999600000000, last_at: 1768176000000000, status: 'banned', status_at: 1768089600000000}),
       (:Account {account_id: 'acct_b', created_at: 1768003200000000, first_at: 1768003200000000, last_at: 1769731200000000, status: 'closed', status_at: 1768089600000000}),
       (:Account {account_id: 'acct_c'}),
       (:Account {account_id: 'acct_d', created_at: 1769947200000000, first_at: 1769860800000000, last_at: 1769860800000000});
