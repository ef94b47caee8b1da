// innocent: acct_1
// innocent: acct_2
// innocent: acct_3
CREATE (o:Organization {org_id: 'org_1'}), (p:Organization {org_id: 'org_2'}), (d:Identifier {identifier_id: 'email_domain:mail.example.org', kind: 'email_domain'}),
       (f:Identifier {identifier_id: 'email_domain:lab.example.com', kind: 'email_domain'}),
       (:Account {account_id: 'acct_1'})-[:SHOWED]->(d), (:Account {account_id: 'acct_2'})-[:SHOWED]->(d), (:Account {account_id: 'acct_3'})-[:SHOWED]->(f),
       (:Indicator {indicator_id: 'i1', kind: 'email_domain', value: 'mail.example.org'})-[:POINTS_TO]->(o), (:Indicator {indicator_id: 'i2', kind: 'email_domain', value: 'lab.example.com'})-[:POINTS_TO]->(p),
       (:Indicator {indicator_id: 'i3', kind: 'person', value: 'acct_3'})-[:POINTS_TO]->(o)
