// acct_b was there at the same time, acct_c comes too late, acct_d has no dates, acct_e shares a carrier's address. Two others follow each other.
// innocent: acct_b
// innocent: acct_c
// innocent: acct_e
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (c:Account {account_id: 'acct_c'}),
       (d:Account {account_id: 'acct_d'}), (e:Account {account_id: 'acct_e'}),
       (i:IP {ip: '192.0.2.1', accounts: 4}), (j:IP {ip: '192.0.2.2', accounts: 2, infrastructure: 'mobile'}),
       (a)-[:USED_IP {first_at: 1767225600000000, last_at: 1767571200000000}]->(i),
       (b)-[:USED_IP {first_at: 1767484800000000, last_at: 1767830400000000}]->(i),
       (c)-[:USED_IP {first_at: 1767834000000000, last_at: 1767916800000000}]->(i), (d)-[:USED_IP]->(i),
       (a)-[:USED_IP {first_at: 1767225600000000, last_at: 1767312000000000}]->(j),
       (e)-[:USED_IP {first_at: 1767398400000000, last_at: 1767484800000000}]->(j);
