CREATE (:Run {run: 'r1', cells: 5}), (:Run {run: 'r0', finished_at: datetime(), cells: 5}),
       (:Cell {cell_id: 'cell_1', run: 'r1', accounts: 9, payers: 9, sharing: 9, top_payer: 3, dated: 9, crowded: 9, top_domain: 0,
               expected_sharing_micro: 1, expected_crowded_micro: 1}),
       (:Cell {cell_id: 'cell_2', run: 'r0', accounts: 2, payers: 2, sharing: 2, top_payer: 2, dated: 2, crowded: 2, top_domain: 0,
               expected_sharing_micro: 1, expected_crowded_micro: 1})
