-- Accounts that are in a cell of three and more; everybody else is the public against which cells are told apart.
-- reads membership.
SELECT DISTINCT m.a
FROM membership m
JOIN (SELECT cell FROM membership GROUP BY cell HAVING COUNT(*) >= 3) large ON m.cell = large.cell
