// innocent: acct_guest
// The member was there before the range was the firm's; the guest is in the office range and in no network. Nonsense is no range.
CREATE (n:Network {network_id: 'network_1', run: 'r1'}), (o:Organization {org_id: 'org_1'}), (i:IP {ip: '192.0.2.7'}), (j:IP {ip: '203.0.113.7'}),
       (a:Account {account_id: 'acct_a'}), (g:Account {account_id: 'acct_guest'}), (a)-[:MEMBER_OF {probability: 0.9}]->(n),
       (a)-[:USED_IP {first_at: 1728000000000000, last_at: 1728086400000000, days: [20000, 20001]}]->(i),
       (g)-[:USED_IP {first_at: 1729000000000000, last_at: 1729000000000000, days: [20011]}]->(j),
       (:Indicator {indicator_id: 'i1', kind: 'cidr', value: '192.0.2.0/24', valid_from: 1728086400000001})-[:POINTS_TO]->(o),
       (:Indicator {indicator_id: 'i2', kind: 'cidr', value: '203.0.113.0/24'})-[:POINTS_TO]->(o),
       (:Indicator {indicator_id: 'i3', kind: 'cidr', value: 'office`$'})-[:POINTS_TO]->(o), (:Indicator {indicator_id: 'i4', kind: 'asn', value: ''})-[:POINTS_TO]->(o),
       (:Indicator {indicator_id: 'i5', kind: 'cidr', value: '0.0.0.0/0'})-[:POINTS_TO]->(o), (:Indicator {indicator_id: 'i6', kind: 'cidr', value: '/'})-[:POINTS_TO]->(o)
