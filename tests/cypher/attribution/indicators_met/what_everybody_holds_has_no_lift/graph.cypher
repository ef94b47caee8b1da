// innocent: acct_employee
// The mailbox provider's domain is as common outside; the employee's is met by nobody of the network; a doubtful member and a
// link of an earlier run meet nothing; an end user is compared exactly; a value named like one of another kind is none.
CREATE (n:Network {network_id: 'network_1', run: 'r2'}), (o:Organization {org_id: 'org_1'}),
       (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (e:Account {account_id: 'acct_employee'}),
       (d:Account {account_id: 'acct_doubtful'}), (s:Account {account_id: 'acct_stale'}),
       (a)-[:MEMBER_OF {probability: 0.9}]->(n), (d)-[:MEMBER_OF {probability: 0.4}]->(n), (s)-[:MEMBER_OF {probability: 0.9, run: 'r1'}]->(n),
       (free:Identifier {identifier_id: 'email_domain:mail.example.org', kind: 'email_domain'}),
       (firm:Identifier {identifier_id: 'email_domain:lab.example.com', kind: 'email_domain'}), (u:EndUser {end_user: 'User-1'}),
       (a)-[:SHOWED]->(free), (b)-[:SHOWED]->(free), (e)-[:SHOWED]->(firm), (d)-[:SHOWED]->(firm), (s)-[:SHOWED]->(firm), (a)-[:NAMED_END_USER]->(u),
       (:Indicator {indicator_id: 'i1', kind: 'email_domain', value: 'mail.example.org'})-[:POINTS_TO]->(o),
       (:Indicator {indicator_id: 'i2', kind: 'email_domain', value: 'lab.example.com'})-[:POINTS_TO]->(o),
       (:Indicator {indicator_id: 'i3', kind: 'end_user', value: 'user-1'})-[:POINTS_TO]->(o),
       (:Indicator {indicator_id: 'i4', kind: 'phone', value: 'User-1'})-[:POINTS_TO]->(o),
       (:Indicator {indicator_id: 'i5', kind: 'email_domain', value: "'; MATCH (n) RETURN n //`$x"})-[:POINTS_TO]->(o)
WITH free UNWIND range(1, 20) AS k CREATE (:Account {account_id: 'acct_' + k})-[:SHOWED]->(free)
