// acct_a came through two exits of one service, once by use and sign-up together; the exits' other service has no name and no dates.
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (:Account {account_id: 'acct_c'}),
       (p:Proxy {proxy_id: 'px_1', name: 'Flow`s', kind: 'residential_proxy'}), (q:Proxy {proxy_id: 'px_2'}),
       (i:IP {ip: '192.0.2.1'})-[:EXIT_OF {first_seen: 1767225600000000, last_seen: 1769817600000000}]->(p),
       (j:IP {ip: '192.0.2.2'})-[:EXIT_OF {first_seen: 1768003200000000}]->(p), (j)-[:EXIT_OF]->(q),
       (a)-[:USED_IP {requests: 3, first_at: 1767571200000000, last_at: 1767657600000000}]->(i),
       (a)-[:SIGNED_UP_FROM {requests: 1, first_at: 1767484800000000, last_at: 1767484800000000}]->(i),
       (a)-[:USED_IP {requests: 2, first_at: 1767571200000000, last_at: 1768176000000000}]->(j), (b)-[:USED_IP {requests: 1}]->(j);
