// Three within a day to the second, though two came days before; a fourth has no date. The /64 counts over its addresses. Ties end by address.
CREATE (i:IP {ip: '192.0.2.1', kind: 'hosting', accounts: 6}), (s:Subnet {cidr: '2001:db8::/64', accounts: 3}),
       (k:IP {ip: '2001:db8::1'})-[:IN_SUBNET]->(s), (l:IP {ip: '2001:db8::2'})-[:IN_SUBNET]->(s)
WITH i, k, l
UNWIND [['a1', 1767225600000000], ['a2', 1767355200000000], ['a3', 1767916800000000], ['a4', 1767960000000000], ['a5', 1768003200000000],
       ['a6', null]] AS row
CREATE (a:Account {account_id: row[0], status: CASE row[0] WHEN 'a4' THEN 'banned' END}), (a)-[:SIGNED_UP_FROM {first_at: row[1]}]->(i),
       (a)-[:USED_IP {first_at: 1767916800000000}]->(i)
WITH DISTINCT k, l
UNWIND range(1, 3) AS n
CREATE (a:Account {account_id: 'b' + n})
FOREACH (x IN CASE n WHEN 1 THEN [k] ELSE [l] END | CREATE (a)-[:SIGNED_UP_FROM {first_at: 1767916800000000 + n}]->(x));
