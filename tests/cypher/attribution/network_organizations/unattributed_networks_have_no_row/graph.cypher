CREATE (:Network {network_id: 'network_1', run: 'r1'}),
       (:Network {network_id: 'network_2', run: 'r1'})-[:ATTRIBUTED_TO {probability: 0.9}]->(:Organization {org_id: 'org_a'})
