// The domain is written in two ways; the range changed hands from org_a to org_b, and org_c claims it too soon.
CREATE (a:Organization {org_id: 'org_a', name: 'A Lab'}), (b:Organization {org_id: 'org_b', name: 'B Lab'}), (c:Organization {org_id: 'org_c'}),
       (:Indicator {indicator_id: 'i1', kind: 'email_domain', value: 'Lab.example.com', source: 'site', reliability: 'A', credibility: '1'})-[:POINTS_TO]->(a),
       (:Indicator {indicator_id: 'i2', kind: 'email_domain', value: 'lab.example.com', source: 'forum', reliability: 'E', credibility: '4'})-[:POINTS_TO]->(b),
       (:Indicator {indicator_id: 'i3', kind: 'cidr', value: '192.0.2.0/24', source: 'registry', valid_to: 100})-[:POINTS_TO]->(a),
       (:Indicator {indicator_id: 'i4', kind: 'cidr', value: '192.0.2.0/24', source: 'registry', valid_from: 100, valid_to: 200})-[:POINTS_TO]->(b),
       (:Indicator {indicator_id: 'i5', kind: 'cidr', value: '192.0.2.0/24', source: 'registry', valid_from: 199})-[:POINTS_TO]->(c)
