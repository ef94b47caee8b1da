// acct_a of cell_1 holds two values of cell_2 and one that both cells hold; the tie is found against its arrow.
CREATE (c:Cell {cell_id: 'cell_1', run: 'r1'}), (d:Cell {cell_id: 'cell_2', run: 'r1'}), (c)-[:TIED_TO {family: 'content', run: 'r1'}]->(d),
       (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}),
       (a)-[:IN_CELL {run: 'r1', microbits: 8000000}]->(c), (b)-[:IN_CELL {run: 'r1', microbits: 9000000}]->(d),
       (p:PromptTemplate {prompt_hash: 'p1'}), (e:EndUser {end_user: 'e1'}), (s:PromptTemplate {prompt_hash: 'both'}),
       (d)-[:HELD {run: 'r1', members: 2, accounts: 3, microbits: 3000000}]->(p), (d)-[:HELD {run: 'r1', members: 2, accounts: 3, microbits: 2500000}]->(e),
       (d)-[:HELD {run: 'r1', members: 2, accounts: 5, microbits: 1000000}]->(s), (c)-[:HELD {run: 'r1', members: 2, accounts: 5, microbits: 1000000}]->(s),
       (a)-[:SENT_TEMPLATE]->(p), (a)-[:NAMED_END_USER]->(e), (a)-[:SENT_TEMPLATE]->(s),
       (b)-[:SENT_TEMPLATE]->(p), (b)-[:NAMED_END_USER]->(e), (b)-[:SENT_TEMPLATE]->(s)
