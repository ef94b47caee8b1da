// Cells whose members do not add up
// question: Which cells hold another number of accounts than was concluded, and which accounts are in two cells?
// reads: Cell, Account, IN_CELL, HELD
// returns: cell_id, run, said, found, in_other_cells, profile, example_ids
// revision: 1
// params:
//   max_rows: INTEGER = 100
// false positives: none once a load has finished; while one goes on, members come after their cells. Load again if this
//   shows anything with nobody loading: answers about these cells would be wrong.
// try: :param max_rows => 100
MATCH (c:Cell)
OPTIONAL MATCH (a:Account)-[r:IN_CELL]->(c)
WITH c, a, COUNT { (a)-[:IN_CELL]->() } AS cells ORDER BY a.account_id
WITH c, count(a) AS found, collect(CASE WHEN cells > 1 THEN a.account_id END) AS twice
WHERE found <> coalesce(c.accounts, -1) OR size(twice) > 0
RETURN c.cell_id AS cell_id, c.run AS run, c.accounts AS said, found, size(twice) AS in_other_cells,
       COUNT { (c)-[:HELD]->() } AS profile, twice[..5] AS example_ids
ORDER BY cell_id, run
LIMIT $max_rows
