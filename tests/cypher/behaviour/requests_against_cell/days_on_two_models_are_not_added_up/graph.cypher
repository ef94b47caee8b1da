// 12 requests on 2 days, 4 on 2, 3 on 3: 6, 2 and 1 a day, the median is 2.
CREATE (c:Cell {cell_id: 'cell_1', run: 'r1'}), (m:Model {model: 'm1'}), (i:IP {ip: '192.0.2.1'})
WITH c, m, i
UNWIND [['acct_a', 12, [20000, 20001]], ['acct_b', 4, [20000, 20001]], ['acct_c', 3, [20000, 20001, 20002]]] AS row
CREATE (a:Account {account_id: row[0], requests: row[1], status: 'active'}), (a)-[:IN_CELL {run: 'r1'}]->(c),
       (a)-[:CALLED_MODEL {days: row[2]}]->(m), (a)-[:USED_IP {days: row[2]}]->(i)
