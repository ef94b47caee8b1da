-- Members of the bundle's cells by name, and accounts of the bundle that are members of a cell elsewhere.
-- reads members, settled_places, account_codes, given_accounts, constants(elsewhere).
SELECT cell_id, account_id, a, cell FROM members
UNION ALL
SELECT 'elsewhere', c.account_id, p.a, p.cell
FROM settled_places p
JOIN account_codes c ON p.a = c.a
JOIN given_accounts g ON c.account_id = g.account_id
CROSS JOIN constants k
WHERE p.cell = k.elsewhere AND g.elsewhere_is_cell
