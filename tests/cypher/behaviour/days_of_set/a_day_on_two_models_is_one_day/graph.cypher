// 20000 is 2024-10-04, a Friday. acct_a is given twice, once by its cell; a third account never works on these days.
CREATE (c:Cell {cell_id: 'cell_1', run: 'r1'}), (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}),
       (d:Account {account_id: 'acct_d'}), (a)-[:IN_CELL {run: 'r1'}]->(c), (b)-[:IN_CELL {run: 'r1'}]->(c),
       (d)-[:IN_CELL {run: 'r1'}]->(c), (m:Model {model: 'm1'}), (n:Model {model: 'm2'}), (i:IP {ip: '2001:db8::1'}),
       (a)-[:CALLED_MODEL {days: [20000, 20001]}]->(m), (a)-[:CALLED_MODEL {days: [20000]}]->(n),
       (a)-[:USED_IP {days: [20000, 20001]}]->(i),
       (b)-[:CALLED_MODEL {days: [20000, 20003]}]->(m), (b)-[:USED_IP {days: [20001]}]->(i),
       (d)-[:CALLED_MODEL {days: [20001]}]->(n)
