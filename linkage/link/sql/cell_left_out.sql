-- Accounts that were considered for a cell and are no members of it, the nearest first, with the reason.
-- reads fits, members, cell_names(cell, cell_id), account_codes, constants(left_out_rows, least_microbits).
SELECT cell_id, account_id, microbits, shared, reason FROM (
    SELECT n.cell_id, c.account_id, f.microbits, f.shared,
           CASE WHEN e.a IS NOT NULL AND f.microbits >= least_microbits THEN 'fits another cell better'
                WHEN f.microbits >= least_microbits AND f.shared < 2 THEN 'shares fewer than two rare values'
                WHEN f.microbits > 0 THEN 'fits, but not surely enough'
                ELSE 'its other values fit everybody as well' END AS reason,
           ROW_NUMBER() OVER (PARTITION BY n.cell_id ORDER BY f.microbits DESC, c.account_id) AS place
    FROM fits f
    JOIN cell_names n ON f.cell = n.cell
    JOIN account_codes c ON f.a = c.a
    CROSS JOIN constants
    LEFT JOIN members m ON f.a = m.a AND f.cell = m.cell
    LEFT JOIN members e ON f.a = e.a AND f.cell <> e.cell
    WHERE m.a IS NULL
) ranked CROSS JOIN constants
WHERE place <= left_out_rows
ORDER BY cell_id, account_id
