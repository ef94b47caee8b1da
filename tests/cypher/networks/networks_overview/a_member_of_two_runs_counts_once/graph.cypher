// acct_a has a link of an earlier run beside this one's; acct_old only that. Network 2 was made by a run that never finished.
CREATE (:Run {run: 'r2', finished_at: datetime('2026-01-01T00:00:00Z')}), (:Run {run: 'r3'}),
       (n:Network {network_id: 'network_1', run: 'r2', assessment: 'malicious'}), (x:Network {network_id: 'network_2', run: 'r3'}),
       (a:Account {account_id: 'acct_a', status: 'banned'}), (b:Account {account_id: 'acct_b'}), (o:Account {account_id: 'acct_old'}),
       (a)-[:MEMBER_OF {probability: 0.99}]->(n), (a)-[:MEMBER_OF {probability: 0.2, run: 'r1'}]->(n),
       (b)-[:MEMBER_OF {probability: 0.6, run: 'r2'}]->(n), (o)-[:MEMBER_OF {probability: 0.9, run: 'r1'}]->(n),
       (c:Cell {cell_id: 'cell_1'}), (c)-[:PART_OF]->(n), (c)-[:PART_OF]->(n), (:Cell {cell_id: 'cell_2'})-[:PART_OF]->(n),
       (n)-[:ATTRIBUTED_TO {probability: 0.3, standing: 'alleged'}]->(:Organization {org_id: 'org_b', name: 'B Lab'}),
       (n)-[:ATTRIBUTED_TO {probability: 0.6}]->(:Organization {org_id: 'org_a'})
