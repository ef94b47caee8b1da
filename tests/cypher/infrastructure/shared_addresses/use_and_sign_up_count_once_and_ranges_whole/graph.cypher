// acct_b used 192.0.2.1 and signed up from it: one account. The /64 is shared by two single addresses; neither is shared itself.
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b', status: 'banned'}), (c:Account {account_id: 'acct_c'}),
       (i:IP {ip: '192.0.2.1', kind: 'hosting', country: 'DE', accounts: 2, microbits: 8647099})-[:IN_ASN]->(:ASN {asn: 64496, as_name: 'Net'}),
       (a)-[:USED_IP {first_at: 1767657600000000, last_at: 1767916800000000}]->(i),
       (b)-[:USED_IP {first_at: 1767614400000000, last_at: 1767830400000000}]->(i),
       (b)-[:SIGNED_UP_FROM {first_at: 1767571200000000, last_at: 1767571200000000}]->(i),
       (s:Subnet {cidr: '2001:db8::/64', accounts: 3, microbits: 7600000}),
       (j:IP {ip: '2001:db8::1', kind: 'residential', country: 'JP'})-[:IN_SUBNET]->(s),
       (k:IP {ip: '2001:db8::2'})-[:IN_SUBNET]->(s),
       (a)-[:USED_IP]->(j), (c)-[:SIGNED_UP_FROM]->(j), (b)-[:USED_IP]->(k), (c)-[:USED_IP]->(k);
