-- How many voices of each cell speak for each value of a trait, and how many speak at all.
-- reads membership(cell, a), traits, trait_popularity.
WITH counted AS (
    SELECT m.cell, t.kind_code, t.value, COUNT(DISTINCT t.voice) AS n
    FROM membership m JOIN traits t ON m.a = t.a
    GROUP BY m.cell, t.kind_code, t.value
)
SELECT c.cell, c.kind_code, c.value, c.n, CAST(SUM(c.n) OVER (PARTITION BY c.cell, c.kind_code) AS BIGINT) AS total, p.share
FROM counted c
JOIN trait_popularity p ON c.kind_code = p.kind_code AND c.value = p.value
ORDER BY c.cell, c.kind_code, c.value
