// Only the list uses the first; 98 others use the second, though the whole list does.
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (c:Account {account_id: 'acct_c'}),
       (j:Client {client_id: 'ja4:rare', kind: 'ja4', value: 'rare', accounts: 2, microbits: 4000000}),
       (u:Client {client_id: 'ua:lib/1', kind: 'ua', value: 'lib/1', accounts: 101, microbits: 2100000}),
       (a)-[:USED_CLIENT {requests: 2, first_at: 1767571200000000, last_at: 1767657600000000}]->(j), (b)-[:USED_CLIENT {requests: 3}]->(j)
FOREACH (x IN [a, b, c] | CREATE (x)-[:USED_CLIENT {requests: 1}]->(u));
