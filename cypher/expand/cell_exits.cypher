// Addresses that cells have in common
// question: Which cells go out by the same exits, crowds of strangers left out?
// reads: Cell, Account, IP, Subnet, IN_CELL, USED_IP, SIGNED_UP_FROM, IN_SUBNET
// returns: cell_a, cell_b, values
// revision: 1
// params:
//   hub: INTEGER = 50
//   max_rows: INTEGER = 2000001
// false positives: pools of exits serve several operators: this ties nobody. A cell with itself is how many it has at all.
// try: :param hub => 50
MATCH (c:Cell)<-[:IN_CELL]-(a:Account)-[:USED_IP|SIGNED_UP_FROM]->(i:IP)
OPTIONAL MATCH (i)-[:IN_SUBNET]->(s:Subnet)
WITH c, a, coalesce(s, i) AS v
WHERE v.accounts IS NOT NULL AND NOT coalesce(v.infrastructure IN ['crowd', 'mobile', 'education'], false)
WITH c, v, count(DISTINCT a) AS holders
WHERE holders >= 2
WITH v, collect(c) AS cells
WHERE size(cells) <= $hub
UNWIND cells AS one
UNWIND cells AS other
WITH one, other
WHERE one.cell_id <= other.cell_id
RETURN one.cell_id AS cell_a, other.cell_id AS cell_b, count(*) AS values
ORDER BY cell_a, cell_b
LIMIT $max_rows
