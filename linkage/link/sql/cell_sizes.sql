-- How many accounts each cell has, from three on.
-- reads membership(cell, a).
SELECT cell, COUNT(*) AS size FROM membership GROUP BY cell HAVING COUNT(*) >= 3
