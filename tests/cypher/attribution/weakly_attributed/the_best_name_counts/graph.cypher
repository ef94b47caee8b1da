// network_1: 0.5 and 0.3; network_2: a strong name of an earlier run only; network_3: 0.8, which is enough; network_4: none.
CREATE (a:Organization {org_id: 'org_a', name: 'A Lab'}), (b:Organization {org_id: 'org_b', name: 'B Lab'}),
       (one:Network {network_id: 'network_1', run: 'r2', assessment: 'malicious'}), (two:Network {network_id: 'network_2', run: 'r2'}),
       (three:Network {network_id: 'network_3', run: 'r2'}), (:Network {network_id: 'network_4', run: 'r2'}),
       (one)-[:ATTRIBUTED_TO {probability: 0.3, standing: 'alleged'}]->(a), (one)-[:ATTRIBUTED_TO {probability: 0.5, standing: 'assessed'}]->(b),
       (two)-[:ATTRIBUTED_TO {probability: 0.9, run: 'r1'}]->(a), (three)-[:ATTRIBUTED_TO {probability: 0.8}]->(a), (three)-[:ATTRIBUTED_TO {probability: 0.1}]->(b),
       (x:Account {account_id: 'acct_x'}), (x)-[:MEMBER_OF {probability: 0.9}]->(two), (x)-[:MEMBER_OF {probability: 0.2, run: 'r1'}]->(two)
