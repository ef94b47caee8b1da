// What payments and sign-ups say of cells
// question: Do the members of these cells share instruments or sign-up hours beyond chance?
// reads: Cell
// returns: cell_id, accounts, payers, sharing, top_payer, shared_instruments, dated, crowded, top_domain, expected_sharing_micro, expected_crowded_micro
// revision: 1
// params:
//   cell_ids: LIST<STRING>
//   max_rows: INTEGER = 2000001
// false positives: one payer or one company domain behind half of a cell acquits
// try: :param cell_ids => ['cell_1']
UNWIND $cell_ids AS id
WITH DISTINCT id
MATCH (c:Cell {cell_id: id})
RETURN c.cell_id AS cell_id, c.accounts AS accounts,
       c.payers AS payers,
       c.sharing AS sharing,
       c.top_payer AS top_payer,
       c.shared_instruments AS shared_instruments,
       c.dated AS dated,
       c.crowded AS crowded,
       c.top_domain AS top_domain,
       c.expected_sharing_micro AS expected_sharing_micro,
       c.expected_crowded_micro AS expected_crowded_micro
ORDER BY cell_id
LIMIT $max_rows
