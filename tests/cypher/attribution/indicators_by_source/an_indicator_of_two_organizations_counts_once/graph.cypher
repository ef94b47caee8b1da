CREATE (a:Organization {org_id: 'org_a'}), (b:Organization {org_id: 'org_b'}),
       (i:Indicator {indicator_id: 'i1', kind: 'cidr', source: 'registry', reliability: 'B', credibility: '2', valid_to: 1735689599999999}), (i)-[:POINTS_TO]->(a), (i)-[:POINTS_TO]->(b),
       (:Indicator {indicator_id: 'i2', kind: 'asn', source: 'registry', reliability: 'B', credibility: '2', valid_from: 1735689600000001})-[:POINTS_TO]->(a),
       (:Indicator {indicator_id: 'i3', kind: 'asn', source: 'registry', reliability: 'B', credibility: '2', valid_from: 1728000000000000}),
       (:Indicator {indicator_id: 'i4', kind: 'person', source: 'registry', reliability: 'E', credibility: '4'})-[:POINTS_TO]->(b),
       (:Indicator {indicator_id: 'i5', kind: 'person'})-[:POINTS_TO]->(b)
