-- Members in numbers, of cells of three accounts and more.
-- reads membership, account_codes.
SELECT m.cell, m.a, c.account_id
FROM membership m
JOIN account_codes c ON m.a = c.a
JOIN (SELECT cell FROM membership GROUP BY cell HAVING COUNT(*) >= 3) large ON m.cell = large.cell
ORDER BY m.cell, c.account_id
