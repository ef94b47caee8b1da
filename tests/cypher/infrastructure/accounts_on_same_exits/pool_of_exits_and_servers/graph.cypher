// acct_c: both exits (one of two services) and half of all its addresses, on three days with a seed. acct_d: an exit, and a server's /64 by two
// addresses, one of them an exit: one more, on two days of acct_a's.
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (c:Account {account_id: 'acct_c', status: 'active'}),
       (d:Account {account_id: 'acct_d'}),
       (p:Proxy {proxy_id: 'px_1', name: 'Flow'}), (q:Proxy {proxy_id: 'px_2', name: 'Mesh'}),
       (i:IP {ip: '192.0.2.1', accounts: 4, infrastructure: 'residential_proxy'})-[:EXIT_OF]->(p),
       (j:IP {ip: '192.0.2.2', accounts: 2})-[:EXIT_OF]->(p), (j)-[:EXIT_OF]->(q),
       (s:Subnet {cidr: '2001:db8::/64', accounts: 2}), (k:IP {ip: '2001:db8::1', kind: 'hosting'})-[:IN_SUBNET]->(s),
       (l:IP {ip: '2001:db8::2', kind: 'hosting'})-[:IN_SUBNET]->(s),
       (a)-[:USED_IP {days: [20458, 20459]}]->(i), (b)-[:USED_IP {days: [20459]}]->(i), (b)-[:USED_IP {days: [20460]}]->(j),
       (a)-[:USED_IP {days: [20458, 20461]}]->(k), (k)-[:EXIT_OF]->(p),
       (c)-[:USED_IP {days: [20458, 20459]}]->(i), (c)-[:USED_IP {days: [20459, 20460]}]->(j),
       (c)-[:USED_IP]->(:IP {ip: '198.51.100.1'}), (c)-[:USED_IP]->(:IP {ip: '198.51.100.2'}),
       (d)-[:USED_IP {days: [20489]}]->(i), (d)-[:USED_IP {days: [20458]}]->(k), (d)-[:USED_IP {days: [20458, 20461]}]->(l),
       (d)-[:IN_CELL]->(:Cell {cell_id: 'cell_1'});
