// The same sharing is a ring's with many cards, a payer's with one; without payments nothing is said.
CREATE (:Run {run: 'r1', finished_at: datetime('2026-01-01T00:00:00Z'), cells: 5})
WITH 1 AS one
UNWIND [['cell_ring', 50, 47, 40, 7, 50, 21, 1, 400000, 2600000], ['cell_payer', 50, 47, 47, 30, 50, 40, 1, 400000, 2600000],
        ['cell_firm', 10, 4, 0, 1, 10, 2, 6, 10000, 100000], ['cell_taste', 84, 48, 0, 1, 84, 2, 0, 400000, 7100000],
        ['cell_cards', 30, 20, 20, 5, 30, 1, 0, 200000, 900000], ['cell_signups', 30, 20, 0, 1, 30, 30, 0, 200000, 900000],
        ['cell_unpaid', 20, 0, 0, 0, 20, 1, 0, 0, 600000]] AS row
CREATE (:Cell {cell_id: row[0], run: 'r1', accounts: row[1], payers: row[2], sharing: row[3], top_payer: row[4], dated: row[5],
               crowded: row[6], top_domain: row[7], expected_sharing_micro: row[8], expected_crowded_micro: row[9]})
