CREATE (a:Cell {cell_id: 'cell_a', run: 'r2'}), (b:Cell {cell_id: 'cell_b', run: 'r2'}),
       (a)-[:TIED_TO {run: 'r2', family: 'content', value_texts: []}]->(b), (a)-[:TIED_TO {run: 'r2', family: 'customer'}]->(b),
       (a)-[:TIED_TO {run: 'r1', family: 'payment', value_kinds: ['card'], value_texts: ['card_1'], value_microbits: [1],
        value_holders_a: [1], value_holders_b: [1], value_holders: [2]}]->(b)
