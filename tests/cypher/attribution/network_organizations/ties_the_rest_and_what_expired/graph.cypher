CREATE (n:Network {network_id: 'network_1', run: 'r2'}), (a:Organization {org_id: 'org_a', name: 'A Lab', kind: 'ai_lab'}), (b:Organization {org_id: 'org_b', name: 'B Lab'}),
       (c:Organization {org_id: 'org_c'}), (n)-[:ATTRIBUTED_TO {probability: 0.3, standing: 'assessed'}]->(b), (n)-[:ATTRIBUTED_TO {probability: 0.3, standing: 'alleged', run: 'r2'}]->(a),
       (n)-[:ATTRIBUTED_TO {probability: 0.9, standing: 'assessed', run: 'r1'}]->(c),
       (:Indicator {indicator_id: 'i1', reliability: 'A', valid_to: 1735689599999999})-[:POINTS_TO]->(a), (:Indicator {indicator_id: 'i2', reliability: 'C', valid_to: 1735689600000000})-[:POINTS_TO]->(a),
       (:Indicator {indicator_id: 'i3', reliability: 'B'})-[:POINTS_TO]->(a)
