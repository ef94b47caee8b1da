-- Members of the bundle's cells by name, and accounts of the bundle that fit a cell elsewhere better.
-- reads members, settled_places, account_codes, constants(elsewhere).
SELECT cell_id, account_id, a, cell FROM members
UNION ALL
SELECT 'elsewhere', c.account_id, p.a, p.cell
FROM settled_places p JOIN account_codes c ON p.a = c.a CROSS JOIN constants k WHERE p.cell = k.elsewhere
