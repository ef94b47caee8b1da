// rare_b and rare_a are of equal bits: the hash decides. The stale member of an earlier run is not in the set.
CREATE (c:Cell {cell_id: 'cell_1', run: 'r2'}), (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}),
       (x:Account {account_id: 'acct_x'}), (old:Account {account_id: 'acct_old'}),
       (a)-[:IN_CELL {run: 'r2'}]->(c), (b)-[:IN_CELL {run: 'r2'}]->(c), (old)-[:IN_CELL {run: 'r1'}]->(c),
       (ra:PromptTemplate {prompt_hash: 'rare_a', accounts: 2, microbits: 8647099}),
       (rb:PromptTemplate {prompt_hash: 'rare_b', accounts: 2, microbits: 8647099}),
       (rc:PromptTemplate {prompt_hash: 'rare_c', accounts: 3, microbits: 7000000}),
       (own:PromptTemplate {prompt_hash: 'own'}),
       (a)-[:SENT_TEMPLATE {requests: 2, first_at: 1728000000000000, last_at: 1728086400000000}]->(rc),
       (b)-[:SENT_TEMPLATE {requests: 3, first_at: 1727913600000000, last_at: 1727913600000000}]->(rc),
       (old)-[:SENT_TEMPLATE {requests: 1, first_at: 1728172800000000, last_at: 1728172800000000}]->(rc),
       (a)-[:SENT_TEMPLATE {requests: 1}]->(rb), (x)-[:SENT_TEMPLATE {requests: 1}]->(rb),
       (b)-[:SENT_TEMPLATE {requests: 4}]->(ra), (x)-[:SENT_TEMPLATE {requests: 1}]->(ra),
       (a)-[:SENT_TEMPLATE {requests: 9}]->(own)
