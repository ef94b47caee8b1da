-- What the members of each cell hold: rare values, and what supports a place.
-- reads membership(cell, a), rare_holdings, support_holdings, support_holders.
SELECT m.cell, h.v, h.kind_code, COUNT(*) AS n
FROM membership m JOIN rare_holdings h ON m.a = h.a
GROUP BY m.cell, h.v, h.kind_code
UNION ALL
SELECT m.cell, o.v, h.kind_code, COUNT(*) AS n
FROM membership m
JOIN support_holdings h ON m.a = h.a
JOIN support_holders o ON h.kind_code = o.kind_code AND h.value = o.value
GROUP BY m.cell, o.v, h.kind_code
