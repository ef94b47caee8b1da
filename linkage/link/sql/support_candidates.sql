-- Accounts that agree with a cell by two kinds of what supports a place in it.
-- reads agreements.
SELECT a, cell FROM agreements GROUP BY a, cell HAVING COUNT(*) >= 2
