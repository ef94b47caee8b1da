// A campus room in one hour (a crowd); three over one second more than a day; three who only used the address that day.
// innocent: c1
CREATE (i:IP {ip: '192.0.2.1', accounts: 3, infrastructure: 'education'}), (j:IP {ip: '192.0.2.2', accounts: 3}),
       (k:IP {ip: '192.0.2.3', accounts: 3})
WITH i, j, k UNWIND range(0, 2) AS n
CREATE (a:Account {account_id: 'c' + n})-[:SIGNED_UP_FROM {first_at: 1767603600000000 + n}]->(i),
       (a)-[:USED_IP {first_at: 1767603600000000}]->(k),
       (:Account {account_id: 'd' + n})-[:SIGNED_UP_FROM {first_at: 1767571200000000 + n * 43200500000}]->(j);
