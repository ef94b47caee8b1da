CREATE (:Organization {org_id: 'org_a'}), (:Network {network_id: 'network_1'})
