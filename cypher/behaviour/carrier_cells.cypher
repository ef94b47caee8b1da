// Cells that serve the customers of other cells
// question: Which cell looks like a reseller: how many of its end users do other cells serve too, and how many cells?
// reads: Cell, EndUser, HELD
// returns: cell_id, accounts, end_users, also_elsewhere, share, other_cells, largest_other, of_largest_other
// revision: 1
// params:
//   min_other_cells: INTEGER = 2
//   hub: INTEGER = 50
//   max_rows: INTEGER = 50
// false positives: one operator with three pools looks the same from here: see how the cells are tied (network_ties). A
//   cell that meets only one other (min_other_cells 1) is more often the other half of a pool than a reseller.
// try: :param min_other_cells => 2
MATCH (c:Cell)-[h:HELD]->(e:EndUser)
WHERE h.run = c.run AND coalesce(e.accounts, 0) <= $hub
OPTIONAL MATCH (e)<-[g:HELD]-(d:Cell) WHERE d <> c AND g.run = d.run
WITH c, e, collect(d) AS others
WITH c, count(e) AS end_users, count(CASE WHEN others <> [] THEN 1 END) AS also_elsewhere, collect(others) AS lists
CALL (lists) {
  UNWIND lists AS list
  UNWIND list AS d
  WITH d, count(*) AS customers ORDER BY customers DESC, d.cell_id
  RETURN collect({cell_id: d.cell_id, customers: customers}) AS others
}
WITH c, end_users, also_elsewhere, others WHERE size(others) >= $min_other_cells
RETURN c.cell_id AS cell_id, c.accounts AS accounts, end_users, also_elsewhere,
       round(1.0 * also_elsewhere / end_users, 3) AS share, size(others) AS other_cells,
       others[0].cell_id AS largest_other, others[0].customers AS of_largest_other
ORDER BY other_cells DESC, also_elsewhere DESC, cell_id
LIMIT $max_rows
