// r1 stands, r2 never finished, r0 is gone, one membership names no run. What r1 concluded is not listed.
// innocent: cell_fine
CREATE (:Run {run: 'r1', finished_at: datetime('2026-01-05T00:00:00Z')}), (:Run {run: 'r2'}), (a:Account {account_id: 'acct_a'}),
       (b:Account {account_id: 'acct_b'}),
       (c:Cell {cell_id: 'cell_fine', run: 'r1'}), (o:Cell {cell_id: 'cell_old', run: 'r0'}), (:Cell {cell_id: 'cell_2', run: 'r2'}),
       (:Cell {cell_id: 'cell_1', run: 'r2'}), (:Network {network_id: 'net_1', run: 'r0'}),
       (a)-[:IN_CELL {run: 'r1'}]->(c), (a)-[:IN_CELL {run: 'r0'}]->(o), (b)-[:IN_CELL]->(o),
       (o)-[:TIED_TO {run: 'r0', family: 'payment'}]->(c),
       (o)-[:HELD {run: 'r0'}]->(:EndUser {end_user: 'u'}), (o)-[:HELD {run: 'r0'}]->(:EndUser {end_user: 'v'});
