// End users that several cells serve
// question: Which customers are served by more than one cell, and so belong to a carrier, or to one operator with two pools?
// reads: Cell, EndUser, TIED_TO, HELD
// returns: end_user, cells, accounts, members, are_tied, cell_ids
// revision: 1
// params:
//   min_cells: INTEGER = 2
//   hub: INTEGER = 50
//   max_rows: INTEGER = 100
// false positives: default ids (`user-1`) are everybody's; a reseller passes on several operators' end users and ties none
//   of them. It is one operator's customer only when the cells are tied otherwise (`are_tied`, then tie_values).
// try: :param min_cells => 2
MATCH (c:Cell)-[h:HELD]->(e:EndUser)
WHERE h.run = c.run AND coalesce(e.accounts, 0) <= $hub
WITH e, c, h ORDER BY h.members DESC, c.cell_id
WITH e, collect(c) AS cells, sum(h.members) AS members
WHERE size(cells) >= $min_cells
RETURN coalesce(e.text, e.end_user) AS end_user, size(cells) AS cells, coalesce(e.accounts, 1) AS accounts, members,
       any(c IN cells WHERE EXISTS { (c)-[t:TIED_TO]-(d:Cell) WHERE d IN cells AND t.run = c.run }) AS are_tied,
       [c IN cells | c.cell_id] AS cell_ids
ORDER BY cells DESC, members DESC, end_user
LIMIT $max_rows
