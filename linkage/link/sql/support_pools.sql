-- What the members of each cell hold of what supports a place in it, where the cell holds it far more often than others do.
-- reads membership(cell, a), support_holdings, support_holders, kinds(kind, code), constants(accounts, above, led_to).
-- What a tenth of a city shares supports nobody: one member from there would bring in all the others. Of the holders of
-- an address or a card a fair part have to be members; a window of sign-ups is everybody's, and brings in nobody.
SELECT pooled.cell, pooled.kind_code, pooled.value, pooled.n FROM (
    SELECT m.cell, h.kind_code, h.value, MIN(s.size) AS size, COUNT(*) AS n
    FROM membership m
    JOIN (SELECT cell, COUNT(*) AS size FROM membership GROUP BY cell HAVING COUNT(*) >= 3) s ON m.cell = s.cell
    JOIN support_holdings h ON m.a = h.a
    GROUP BY m.cell, h.kind_code, h.value
) pooled
JOIN support_holders o ON pooled.kind_code = o.kind_code AND pooled.value = o.value
JOIN kinds k ON pooled.kind_code = k.code
CROSS JOIN constants c
WHERE pooled.n * (c.accounts - pooled.size) >= c.above * (o.holders - pooled.n) * pooled.size
  AND (k.kind = 'opened' OR pooled.n * c.led_to >= o.holders)
