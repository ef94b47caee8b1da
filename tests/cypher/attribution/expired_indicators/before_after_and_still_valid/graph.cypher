// The domain ended two days before acct_a signed up, and is still valid for acct_b; the end user becomes valid a day after its
// last use; what fits is not listed.
CREATE (n:Network {network_id: 'network_1', run: 'r1'}), (o:Organization {org_id: 'org_1', name: 'A Lab'}),
       (a:Account {account_id: 'acct_a', last_at: 1729000000000000}), (b:Account {account_id: 'acct_b', last_at: 1729000000000000}),
       (a)-[:MEMBER_OF {probability: 0.9}]->(n), (b)-[:MEMBER_OF {probability: 0.9}]->(n),
       (d:Identifier {identifier_id: 'email_domain:lab.example.com', kind: 'email_domain'}), (e:EndUser {end_user: 'e1'}), (p:PromptTemplate {prompt_hash: 'p1'}),
       (a)-[:SHOWED {first_at: 1728172800000000, last_at: 1728172800000000}]->(d), (b)-[:SHOWED {first_at: 1727000000000000, last_at: 1727000000000000}]->(d),
       (b)-[:NAMED_END_USER {first_at: 1727000000000000, last_at: 1728000000000000}]->(e), (b)-[:SENT_TEMPLATE {first_at: 1727000000000000, last_at: 1728000000000000}]->(p),
       (:Indicator {indicator_id: 'i1', kind: 'email_domain', value: 'lab.example.com', reliability: 'A', credibility: '1', source: 'site', valid_to: 1728000000000000})-[:POINTS_TO]->(o),
       (:Indicator {indicator_id: 'i2', kind: 'end_user', value: 'e1', valid_from: 1728086400000000})-[:POINTS_TO]->(o),
       (:Indicator {indicator_id: 'i3', kind: 'prompt_hash', value: 'p1', valid_from: 1728000000000000})-[:POINTS_TO]->(o)
