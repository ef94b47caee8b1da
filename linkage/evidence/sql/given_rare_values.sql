-- The rare values of the bundle's accounts with their attested numbers, numbered in a fixed order.
-- reads given_values, given_kinds, kinds, constants(rare_to).
SELECT CAST(ROW_NUMBER() OVER (ORDER BY g.kind, g.value) AS INTEGER) AS v, k.code AS kind_code, g.kind, g.value,
       g.accounts AS holders, g.accounts / CAST(t.holdings AS DOUBLE) AS share
FROM given_values g
JOIN kinds k ON g.kind = k.kind
JOIN given_kinds t ON g.kind = t.kind
CROSS JOIN constants c
WHERE k.makes_cells AND g.accounts >= 2 AND g.accounts <= c.rare_to
