CREATE (a:Cell {cell_id: 'cell_a', run: 'r1', accounts: 9}), (b:Cell {cell_id: 'cell_b', run: 'r1', accounts: 5}),
       (b)-[:TIED_TO {run: 'r1', family: 'content', value_kinds: ['template', 'template'], value_texts: ['p2', 'p1'], value_microbits: [4000000, 4000000],
        value_holders_a: [2, 1], value_holders_b: [3, 9], value_holders: [5, 12]}]->(a),
       (b)-[:TIED_TO {run: 'r1', family: 'payment', value_kinds: ['card'], value_texts: ["card_'$`"], value_microbits: [12345678],
        value_holders_a: [1], value_holders_b: [1], value_holders: [2]}]->(a)
