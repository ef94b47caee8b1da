// Cells: groups of accounts that one hand works, with what payments and sign-ups say of each
// writes: Cell
// revision: 1
// params:
//   rows: LIST<MAP>
//   run: STRING
UNWIND $rows AS row
MERGE (n:Cell {cell_id: row.cell_id})
SET n.run = $run,
    n.accounts = row.accounts,
    n.payers = row.payers,
    n.sharing = row.sharing,
    n.top_payer = row.top_payer,
    n.shared_instruments = row.shared_instruments,
    n.dated = row.dated,
    n.crowded = row.crowded,
    n.top_domain = row.top_domain,
    n.expected_sharing_micro = row.expected_sharing_micro,
    n.expected_crowded_micro = row.expected_crowded_micro,
    n.left_out = row.left_out,
    n.left_out_microbits = row.left_out_microbits,
    n.left_out_shared = row.left_out_shared,
    n.left_out_reasons = row.left_out_reasons
