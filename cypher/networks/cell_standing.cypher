// What payments and sign-ups say of cells
// question: Do the members share cards and sign-up hours as a ring does, or is one payer or one company behind the cell?
// reads: Cell, Run
// returns: cell_id, standing, accounts, payers, sharing, expected_sharing, sharing_bits, top_payer, dated, crowded,
//   expected_crowded, crowded_bits, top_domain, needed_bits
// revision: 1
// params:
//   least_accounts: INTEGER = 3
//   max_rows: INTEGER = 200
// false positives: a family or a club shares cards as well: `expected` is what strangers of this provider do, and a ring is
//   called so for cards and sign-ups together. A ring with a card for each account is a coincidence here, and one at a
//   provider without payments unclear. It is reckoned as `linkage expand` does, which judges a network's cells together.
// try: :param least_accounts => 3
MATCH (c:Cell)
WHERE c.accounts >= $least_accounts
CALL (c) {
  MATCH (r:Run {run: c.run})
  WHERE r.finished_at IS NOT NULL
  RETURN log(CASE WHEN r.cells > 2 THEN r.cells ELSE 2 END) / log(2) + log(100) / log(2) AS needed
}
WITH c, needed, c.expected_sharing_micro / 1000000.0 AS expected_sharing,
     c.expected_crowded_micro / 1000000.0 AS expected_crowded
CALL (c, expected_sharing, expected_crowded) {
  UNWIND [[c.sharing, c.payers, expected_sharing], [c.crowded, c.dated, expected_crowded]] AS x
  WITH x[0] AS seen, x[1] AS of, x[2] AS expected
  WITH seen, of, expected,
       CASE WHEN of > 0 THEN 1.0 * seen / of END AS share,
       CASE WHEN of > 0 THEN CASE WHEN expected / of > 1e-9 THEN expected / of ELSE 1e-9 END END AS chance
  RETURN collect(CASE WHEN of IS NULL OR of = 0 OR seen <= expected OR chance >= 1 THEN 0.0
                   WHEN share < 1
                     THEN of * (share * log(share / chance) + (1 - share) * log((1 - share) / (1 - chance))) / log(2)
                   ELSE of * log(1 / chance) / log(2) END) AS bits
}
WITH c, needed, expected_sharing, expected_crowded, bits,
     c.sharing >= 3 AND c.sharing >= 0.10 * c.payers AND bits[0] >= needed AS cards,
     c.crowded >= 3 AND c.crowded >= 0.25 * c.dated AND bits[1] >= needed AS signups
RETURN c.cell_id AS cell_id,
       CASE WHEN 2 * c.payers >= c.accounts AND c.top_payer >= 3 AND 2 * c.top_payer >= c.payers THEN 'benign: one payer'
         WHEN c.top_domain >= 3 AND 2 * c.top_domain >= c.accounts THEN 'benign: one company'
         WHEN cards AND signups THEN 'ring'
         WHEN cards THEN 'unclear: cards only' WHEN signups THEN 'unclear: sign-ups only'
         WHEN c.payers < 3 OR c.dated < 3 THEN 'unclear: too little known' ELSE 'coincidence' END AS standing,
       c.accounts AS accounts, c.payers AS payers, c.sharing AS sharing, round(expected_sharing, 1) AS expected_sharing,
       round(bits[0], 1) AS sharing_bits, c.top_payer AS top_payer, c.dated AS dated, c.crowded AS crowded,
       round(expected_crowded, 1) AS expected_crowded, round(bits[1], 1) AS crowded_bits, c.top_domain AS top_domain,
       round(needed, 1) AS needed_bits
ORDER BY accounts DESC, cell_id
LIMIT $max_rows
