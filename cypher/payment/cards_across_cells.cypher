// Cards that pay for accounts of several cells
// question: Which cards cross from one concluded cell into another, and did the link step tie those cells?
// reads: PaymentMethod, Account, Cell, PAID_WITH, IN_CELL, TIED_TO
// returns: fingerprint, kind, iin, cells, in_cells, accounts, tied, bits, first_at, last_at, by_cell
// revision: 2
// params:
//   min_cells: INTEGER = 2
//   hub: INTEGER = 100
//   max_rows: INTEGER = 100
// false positives: a shop-bought or stolen card meets operators who have never heard of each other, and a reseller pays
//   for several of them: a card alone joins no two cells. `tied` counts the families of evidence that tie any
//   two of them.
// try: :param min_cells => 2
MATCH (p:PaymentMethod)
WHERE p.accounts >= 2 AND p.accounts <= $hub
MATCH (a:Account)-[r:PAID_WITH]->(p)
OPTIONAL MATCH (a)-[:IN_CELL]->(c:Cell)
WITH p, c, collect(DISTINCT a) AS members, min(r.first_at) AS first_at, max(r.last_at) AS last_at
ORDER BY c.cell_id
WITH p, collect(c) AS found, sum(CASE WHEN c IS NOT NULL THEN size(members) ELSE 0 END) AS in_cells,
     reduce(all = [], each IN collect(members) | all + each) AS accounts, min(first_at) AS first_at,
     max(last_at) AS last_at,
     collect(CASE WHEN c IS NOT NULL THEN c.cell_id + ': ' + toString(size(members)) END) AS by_cell
WHERE size(found) >= $min_cells
WITH p, found, in_cells, first_at, last_at, by_cell,
     COUNT { UNWIND accounts AS a RETURN DISTINCT a } AS accounts,
     COUNT { UNWIND found AS x MATCH (x)-[t:TIED_TO]->(y:Cell) WHERE y IN found AND t.microbits > 0 RETURN DISTINCT t.family } AS tied
RETURN p.fingerprint AS fingerprint, p.kind AS kind, p.iin AS iin, size(found) AS cells, in_cells, accounts, tied,
       round(p.microbits / 1000000.0, 1) AS bits,
       CASE WHEN first_at IS NOT NULL THEN toString(datetime({epochMillis: first_at / 1000})) END AS first_at,
       CASE WHEN last_at IS NOT NULL THEN toString(datetime({epochMillis: last_at / 1000})) END AS last_at,
       by_cell
ORDER BY cells DESC, in_cells DESC, fingerprint
LIMIT $max_rows
