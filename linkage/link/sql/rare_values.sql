-- Values of the kinds that make cells, held by few enough accounts to tell groups apart, numbered in a fixed order.
-- reads degrees, kinds(kind, code, makes_cells), constants(rare_from, rare_to).
SELECT CAST(ROW_NUMBER() OVER (ORDER BY g.kind, g.value) AS INTEGER) AS v, k.code AS kind_code, g.kind, g.value,
       g.accounts AS holders,
       g.accounts / CAST(SUM(g.accounts) OVER (PARTITION BY g.kind) AS DOUBLE) AS share
FROM degrees g JOIN kinds k ON g.kind = k.kind CROSS JOIN constants c
WHERE k.makes_cells AND g.accounts >= c.rare_from AND g.accounts <= c.rare_to
