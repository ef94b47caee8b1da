// innocent: acct_free
// innocent: acct_hub
// innocent: acct_both
CREATE (c:Cell {cell_id: 'cell_1', run: 'r1'}), (d:Cell {cell_id: 'cell_2', run: 'r1'}),
       (a:Account {account_id: 'acct_free'}), (h:Account {account_id: 'acct_hub'}), (b:Account {account_id: 'acct_both'}),
       (h)-[:IN_CELL {run: 'r1', microbits: 1}]->(c), (b)-[:IN_CELL {run: 'r1', microbits: 1}]->(c), (b)-[:IN_CELL {run: 'r1', microbits: 1}]->(d),
       (p:PromptTemplate {prompt_hash: 'p1'}), (q:PromptTemplate {prompt_hash: 'p2'}), (x:PromptTemplate {prompt_hash: 'x1'}), (y:PromptTemplate {prompt_hash: 'x2'}),
       (d)-[:HELD {run: 'r1', accounts: 3, microbits: 1}]->(p), (d)-[:HELD {run: 'r1', accounts: 3, microbits: 1}]->(q),
       (d)-[:HELD {run: 'r1', accounts: 201, microbits: 1}]->(x), (d)-[:HELD {run: 'r1', accounts: 9, microbits: -1}]->(y)
FOREACH (z IN [a, b] | CREATE (z)-[:SENT_TEMPLATE]->(p), (z)-[:SENT_TEMPLATE]->(q))
CREATE (h)-[:SENT_TEMPLATE]->(x), (h)-[:SENT_TEMPLATE]->(y)
