CREATE (:Cell {cell_id: 'cell_1', run: 'r1'})<-[:IN_CELL {run: 'r1'}]-(:Account {account_id: 'acct_a'})
