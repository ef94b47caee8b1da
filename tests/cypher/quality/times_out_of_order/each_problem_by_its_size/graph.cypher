// acct_a was used two days before its opening and has a status older than itself, acct_b was used two days after its ban,
// acct_c lies in the future, acct_d ends a minute before it begins (no slack for that).
CREATE (:Account {account_id: 'acct_a', created_at: 1768003200000000, first_at: 1767830400000000, last_at: 1768176000000000, status: 'active', status_at: 1767225600000000}),
       (:Account {account_id: 'acct_b', created_at: 1767225600000000, first_at: 1767312000000000, last_at: 1768176000000000, status: 'banned', status_at: 1768003200000000}),
       (:Account {account_id: 'acct_c', created_at: 1770076800000000, first_at: 1770163200000000, last_at: 1770163200000000}),
       (:Account {account_id: 'acct_d', first_at: 1767916800000000, last_at: 1767916740000000});
