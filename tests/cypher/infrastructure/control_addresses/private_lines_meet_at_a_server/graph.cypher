// acct_a and acct_b come from homes and phones and once from the server; acct_d has another server, acct_c comes from nowhere else.
// innocent: acct_d
// innocent: acct_c
CREATE (i:IP {ip: '192.0.2.1', kind: 'hosting', accounts: 4, microbits: 7000000})-[:IN_ASN]->(:ASN {asn: 64496, as_name: 'Cloud'}),
       (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (c:Account {account_id: 'acct_c'}),
       (d:Account {account_id: 'acct_d'}),
       (a)-[:USED_IP {requests: 1, first_at: 1767571200000000, last_at: 1767571200000000}]->(i),
       (b)-[:USED_IP {requests: 2, first_at: 1767744000000000, last_at: 1767830400000000}]->(i),
       (c)-[:USED_IP {requests: 90, first_at: 1736035200000000}]->(i), (d)-[:USED_IP {requests: 90, last_at: 1798761600000000}]->(i),
       (a)-[:USED_IP]->(:IP {ip: '198.51.100.1', kind: 'residential'}), (a)-[:USED_IP]->(:IP {ip: '198.51.100.2', kind: 'mobile'}),
       (b)-[:USED_IP]->(:IP {ip: '198.51.100.3', kind: 'residential'}), (d)-[:USED_IP]->(:IP {ip: '198.51.100.4', kind: 'residential'}),
       (d)-[:USED_IP]->(:IP {ip: '203.0.113.1', kind: 'hosting'});
