CREATE (:Run {run: 'r1', finished_at: datetime('2026-01-05T00:00:00Z')}),
       (:Account {account_id: 'acct_a'})-[:IN_CELL {run: 'r1'}]->(:Cell {cell_id: 'cell_1', run: 'r1'}),
       (:Cell {cell_id: 'cell_0', run: 'r0'});
