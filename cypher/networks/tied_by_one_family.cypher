// Cells that only one family of evidence ties
// question: Which cells may belong together and lack a second, independent kind of evidence?
// reads: Cell, Network, TIED_TO, PART_OF
// returns: cell_a, cell_b, family, values, bits, accounts_of_a, accounts_of_b, in_one_network
// revision: 2
// params:
//   min_microbits: INTEGER = 0
//   max_rows: INTEGER = 100
// false positives: this is the list of what is not enough: a card alone and an address alone cross operators in every
//   world that was tried, a customer's prompts follow the customer. Look for a second family before saying anything.
// try: :param min_microbits => 0
MATCH (c:Cell)-[t:TIED_TO]->(d:Cell)
WHERE t.run = c.run AND t.run = d.run AND c <> d AND t.microbits > 0
WITH CASE WHEN c.cell_id < d.cell_id THEN [c, d] ELSE [d, c] END AS pair, t
WITH pair[0] AS a, pair[1] AS b, collect(DISTINCT t.family) AS families, max(t.microbits) AS microbits,
     sum(t.values) AS values
WHERE size(families) = 1 AND microbits >= $min_microbits
RETURN a.cell_id AS cell_a, b.cell_id AS cell_b, families[0] AS family, values, round(microbits / 1000000.0, 1) AS bits,
       a.accounts AS accounts_of_a, b.accounts AS accounts_of_b,
       EXISTS { (a)-[:PART_OF]->(:Network)<-[:PART_OF]-(b) } AS in_one_network
ORDER BY bits DESC, cell_a, cell_b
LIMIT $max_rows
