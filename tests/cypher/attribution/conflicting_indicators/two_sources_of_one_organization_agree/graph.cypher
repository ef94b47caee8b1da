CREATE (a:Organization {org_id: 'org_a', name: 'A Lab'}), (b:Organization {org_id: 'org_b', name: 'B Lab'}),
       (:Indicator {indicator_id: 'i1', kind: 'person', value: 'Ann  Field', source: 'paper'})-[:POINTS_TO]->(a),
       (:Indicator {indicator_id: 'i2', kind: 'person', value: 'ann field', source: 'site'})-[:POINTS_TO]->(a),
       (:Indicator {indicator_id: 'i3', kind: 'end_user', value: 'User-1'})-[:POINTS_TO]->(a), (:Indicator {indicator_id: 'i4', kind: 'end_user', value: 'user-1'})-[:POINTS_TO]->(b),
       (:Indicator {indicator_id: 'i5', kind: 'asn', value: '64500', valid_to: 5})-[:POINTS_TO]->(a), (:Indicator {indicator_id: 'i6', kind: 'asn', value: '64500', valid_from: 6})-[:POINTS_TO]->(b)
