CREATE (c:Cell {cell_id: 'cell_1', run: 'r1', accounts: 3}), (p:PromptTemplate {prompt_hash: 'sha256:9', text: 'p1'}),
       (e:EndUser {end_user: 'e1'}), (i:Identifier {identifier_id: 'device:d1', kind: 'device', value: 'd1'}),
       (c)-[:HELD {run: 'r1', members: 2, accounts: 4, microbits: 3000000}]->(p),
       (c)-[:HELD {run: 'r1', members: 2, accounts: 2, microbits: -1500000}]->(e),
       (c)-[:HELD {run: 'r1', members: 3, accounts: 9, microbits: 2000000}]->(i),
       (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (x:Account {account_id: 'acct_x'}),
       (a)-[:IN_CELL {run: 'r1'}]->(c), (b)-[:IN_CELL {run: 'r1'}]->(c), (x)-[:IN_CELL {run: 'r0'}]->(c),
       (a)-[:SENT_TEMPLATE]->(p), (x)-[:SENT_TEMPLATE]->(p), (a)-[:NAMED_END_USER]->(e), (b)-[:NAMED_END_USER]->(e), (b)-[:SHOWED]->(i)
