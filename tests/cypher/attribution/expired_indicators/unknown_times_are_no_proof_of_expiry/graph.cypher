// innocent: acct_x
CREATE (n:Network {network_id: 'network_1', run: 'r1'}), (o:Organization {org_id: 'org_1'}), (a:Account {account_id: 'acct_a'}), (x:Account {account_id: 'acct_x'}),
       (a)-[:MEMBER_OF {probability: 0.9}]->(n), (e:EndUser {end_user: 'e1'}), (a)-[:NAMED_END_USER]->(e), (f:EndUser {end_user: 'f1'}),
       (x)-[:NAMED_END_USER {first_at: 1729000000000000, last_at: 1729000000000000}]->(f),
       (:Indicator {indicator_id: 'i1', kind: 'end_user', value: 'e1', valid_to: 1})-[:POINTS_TO]->(o), (:Indicator {indicator_id: 'i2', kind: 'end_user', value: 'f1', valid_to: 1})-[:POINTS_TO]->(o)
