// On 2024-10-04 two of three came from one address; the address of 2024-10-05 is shared with another day only.
CREATE (i:IP {ip: '192.0.2.1'}), (j:IP {ip: '192.0.2.2'})
WITH i, j
UNWIND [['acct_a', 1728000000000000, 1, 'banned'], ['acct_b', 1728003600000000, 1, 'active'], ['acct_c', 1728086399999999, 2, null],
        ['acct_d', 1728086400000000, 2, 'banned'], ['acct_e', 1728086400000000, 0, 'active']] AS row
CREATE (a:Account {account_id: row[0], created_at: row[1], status: row[3]})
FOREACH (x IN CASE row[2] WHEN 1 THEN [1] ELSE [] END | CREATE (a)-[:SIGNED_UP_FROM]->(i))
FOREACH (x IN CASE row[2] WHEN 2 THEN [1] ELSE [] END | CREATE (a)-[:SIGNED_UP_FROM]->(j))
