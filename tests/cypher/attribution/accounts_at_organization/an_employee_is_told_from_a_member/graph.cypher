// acct_emp has the mail address and used the office (one row); acct_ring is in a network. acct_mail's range is the neighbour's.
CREATE (o:Organization {org_id: 'org_1', name: 'A Lab'}), (n:Network {network_id: 'network_1', run: 'r1'}), (s:ASN {asn: 64500}),
       (d:Identifier {identifier_id: 'email_domain:lab.example.com', kind: 'email_domain'}), (i:IP {ip: '192.0.2.7'}), (j:IP {ip: '192.0.2.200'}), (k:IP {ip: '203.0.113.1'}),
       (k)-[:IN_ASN]->(s), (e:Account {account_id: 'acct_emp', created_at: 1728000000000000, requests: 3}), (m:Account {account_id: 'acct_ring', status: 'banned'}),
       (l:Account {account_id: 'acct_late', last_at: 1729000000000000}), (x:Account {account_id: 'acct_next'}),
       (m)-[:MEMBER_OF {probability: 0.9}]->(n), (e)-[:MEMBER_OF {probability: 0.2}]->(n),
       (e)-[:SHOWED]->(d), (e)-[:USED_IP {first_at: 1728000000000000, last_at: 1728000000000000}]->(i), (e)-[:SIGNED_UP_FROM {first_at: 1728000000000000, last_at: 1728000000000000}]->(i),
       (m)-[:USED_IP {first_at: 1728000000000000, last_at: 1728000000000000}]->(k), (x)-[:USED_IP]->(j),
       (l)-[:USED_IP {first_at: 1728900000000000, last_at: 1728900000000000}]->(k),
       (:Indicator {indicator_id: 'i1', kind: 'email_domain', value: 'Lab.example.com ', reliability: 'A', credibility: '1'})-[:POINTS_TO]->(o),
       (:Indicator {indicator_id: 'i2', kind: 'cidr', value: '192.0.2.0/25', reliability: 'B', credibility: '2'})-[:POINTS_TO]->(o),
       (:Indicator {indicator_id: 'i3', kind: 'asn', value: '64500', reliability: 'B', credibility: '2', valid_to: 1728800000000000})-[:POINTS_TO]->(o)
