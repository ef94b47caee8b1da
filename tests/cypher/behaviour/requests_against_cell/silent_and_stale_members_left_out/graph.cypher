// innocent: acct_silent
// innocent: acct_stale
CREATE (c:Cell {cell_id: 'cell_1', run: 'r2'}), (m:Model {model: 'm1'}),
       (a:Account {account_id: 'acct_silent', requests: 0}), (b:Account {account_id: 'acct_stale', requests: 5}),
       (d:Account {account_id: 'acct_untimed', requests: 5}), (d)-[:IN_CELL {run: 'r2'}]->(c), (d)-[:CALLED_MODEL]->(m),
       (a)-[:IN_CELL {run: 'r2'}]->(c), (b)-[:IN_CELL {run: 'r1'}]->(c), (b)-[:CALLED_MODEL {days: [20000]}]->(m)
