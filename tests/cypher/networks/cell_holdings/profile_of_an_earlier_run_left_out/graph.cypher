CREATE (c:Cell {cell_id: 'cell_1', run: 'r2', accounts: 3}),
       (c)-[:HELD {run: 'r1', members: 2, accounts: 4, microbits: 3000000}]->(:PromptTemplate {prompt_hash: 'p1'})
