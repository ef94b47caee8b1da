// Cells: groups of accounts that one hand works, with what payments and sign-ups say of each
// writes: Cell
// revision: 2
// params:
//   rows: LIST<MAP>
//   run: STRING
UNWIND $rows AS row
CREATE (:Cell {cell_id: row.cell_id, run: $run, accounts: row.accounts, payers: row.payers,
               sharing: row.sharing, top_payer: row.top_payer, shared_instruments: row.shared_instruments,
               dated: row.dated, crowded: row.crowded, top_domain: row.top_domain,
               expected_sharing_micro: row.expected_sharing_micro,
               expected_crowded_micro: row.expected_crowded_micro, left_out: row.left_out,
               left_out_microbits: row.left_out_microbits, left_out_shared: row.left_out_shared,
               left_out_reasons: row.left_out_reasons})
