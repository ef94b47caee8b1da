// acct_c begins with the new one; acct_d had only a client of another kind before; acct_a and acct_b changed on 2024-10-05.
CREATE (old:Client {client_id: 'ua:old', kind: 'ua', accounts: 3}), (new:Client {client_id: 'ua:new`$', kind: 'ua', accounts: 5}),
       (tls:Client {client_id: 'ja4:x', kind: 'ja4', accounts: 1})
WITH old, new, tls
UNWIND [['acct_a', 'old', 1727000000000000, 1728086400000000], ['acct_b', 'old', 1727500000000000, 1728150000000000],
        ['acct_c', null, null, 1728090000000000], ['acct_d', 'tls', 1727000000000000, 1728090000000000],
        ['acct_e', 'old', 1727000000000000, 1728172800000000]] AS row
CREATE (a:Account {account_id: row[0]}), (a)-[:USED_CLIENT {first_at: row[3]}]->(new)
FOREACH (x IN CASE row[1] WHEN 'old' THEN [1] ELSE [] END | CREATE (a)-[:USED_CLIENT {first_at: row[2]}]->(old))
FOREACH (x IN CASE row[1] WHEN 'tls' THEN [1] ELSE [] END | CREATE (a)-[:USED_CLIENT {first_at: row[2]}]->(tls))
