-- Accounts that a value leads to a cell: they hold it, and of all who hold it a fair part are members.
-- reads rare_holdings, rare_values, profiles, concentrations(cell, kind_code), constants(led_to).
SELECT DISTINCT h.a, l.cell
FROM (
    SELECT p.cell, p.v
    FROM profiles p
    JOIN concentrations z ON p.cell = z.cell AND p.kind_code = z.kind_code
    JOIN rare_values r ON p.v = r.v
    CROSS JOIN constants c
    WHERE p.n * c.led_to >= r.holders
) l
JOIN rare_holdings h ON l.v = h.v
