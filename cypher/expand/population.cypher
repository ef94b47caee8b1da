// How many accounts leave evidence, and how many cells were found
// question: How large is the population that rarity is measured against?
// reads: Run
// returns: accounts, cells, payers, dated
// revision: 2
// params: none
// false positives: none; it repeats what the link step found
// try: MATCH (r:Run) RETURN r
MATCH (r:Run) WHERE r.finished_at IS NOT NULL
RETURN r.accounts AS accounts, r.cells AS cells, r.payers AS payers, r.dated AS dated
ORDER BY r.run DESC
LIMIT 1
