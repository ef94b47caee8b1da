// Accounts that came near networks and were left out
// question: Who was considered for these networks and is no member, why, and where did it go instead?
// reads: Network, Cell, Account, PART_OF, MEMBER_OF, IN_CELL
// returns: network_id, account_id, nearest_cell_id, near_cells, bits, shared, reason, own_cell_ids, status
// revision: 1
// params:
//   network_ids: LIST<STRING>
//   max_rows: INTEGER = 200
// false positives: turned around: among these are members that were missed, and they are to be told from people who share
//   a tutorial. Each cell keeps its nearest 200 only. Whoever is a member through another cell is not listed.
// try: :param network_ids => ['network_1']
UNWIND $network_ids AS id
WITH DISTINCT id
MATCH (n:Network {network_id: id})<-[:PART_OF]-(c:Cell)
WITH DISTINCT n, c
UNWIND range(0, coalesce(size(c.left_out), 0) - 1) AS at
WITH n, c, c.left_out[at] AS account_id, c.left_out_microbits[at] AS microbits, c.left_out_shared[at] AS shared,
     c.left_out_reasons[at] AS reason
ORDER BY microbits DESC, c.cell_id
WITH n, account_id, collect({c: c, microbits: microbits, shared: shared, reason: reason}) AS near
MATCH (a:Account {account_id: account_id})
WHERE NOT EXISTS { MATCH (a)-[m:MEMBER_OF]->(n) WHERE coalesce(m.run, n.run) = n.run }
RETURN n.network_id AS network_id, account_id, near[0].c.cell_id AS nearest_cell_id, size(near) AS near_cells,
       round(near[0].microbits / 1000000.0, 1) AS bits, near[0].shared AS shared, near[0].reason AS reason,
       COLLECT { MATCH (a)-[i:IN_CELL]->(own:Cell) WHERE i.run = own.run
                 RETURN own.cell_id AS own ORDER BY own } AS own_cell_ids,
       a.status AS status
ORDER BY network_id, bits DESC, account_id, nearest_cell_id
LIMIT $max_rows
