SELECT accounts, cells, payers, dated FROM population
