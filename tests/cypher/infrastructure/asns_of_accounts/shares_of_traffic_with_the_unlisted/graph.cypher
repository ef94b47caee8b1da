// 60 of 80 requests by the hosting network, from two addresses of two kinds; 20 from an address that no list names. Sign-ups send nothing.
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (n:ASN {asn: 64496, as_name: 'Cloud'}),
       (i:IP {ip: '192.0.2.1', kind: 'hosting'})-[:IN_ASN]->(n), (j:IP {ip: '192.0.2.2', kind: 'business'})-[:IN_ASN]->(n),
       (k:IP {ip: '198.51.100.1'}),
       (a)-[:USED_IP {requests: 40, first_at: 1767657600000000, last_at: 1767744000000000}]->(i),
       (b)-[:USED_IP {requests: 10, first_at: 1767571200000000, last_at: 1767571200000000}]->(i), (b)-[:USED_IP {requests: 10}]->(j),
       (b)-[:USED_IP {requests: 20}]->(k), (b)-[:SIGNED_UP_FROM {requests: 1}]->(j);
