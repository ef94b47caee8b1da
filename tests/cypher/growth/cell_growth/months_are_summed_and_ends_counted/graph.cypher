// October: two opened; November: one opened, one of October's banned; December: one closed. An old ban without time is no event.
CREATE (c:Cell {cell_id: 'cell_1', run: 'r1'})
WITH c
UNWIND [['acct_a', 1728000000000000, 'banned', 1731000000000000], ['acct_b', 1729000000000000, 'banned', null],
        ['acct_c', 1731000000000000, 'closed', 1733500000000000], ['acct_d', null, 'banned', 1731000000000000]] AS row
CREATE (:Account {account_id: row[0], created_at: row[1], status: row[2], status_at: row[3]})-[:IN_CELL {run: 'r1'}]->(c)
