CREATE (:Cell {cell_id: 'cell_1'});
