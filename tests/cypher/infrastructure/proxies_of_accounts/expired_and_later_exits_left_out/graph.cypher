// innocent: acct_a
// acct_a had the address before it was an exit, acct_b after it had been one.
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (p:Proxy {proxy_id: 'px_1', name: 'Flow'}),
       (i:IP {ip: '192.0.2.1'})-[:EXIT_OF {first_seen: 1768003200000000, last_seen: 1768867200000000}]->(p),
       (a)-[:USED_IP {requests: 3, first_at: 1767571200000000, last_at: 1768003199000000}]->(i),
       (b)-[:USED_IP {requests: 3, first_at: 1768867201000000, last_at: 1769299200000000}]->(i);
