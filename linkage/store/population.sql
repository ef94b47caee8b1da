SELECT accounts, cells FROM population
