-- Of each account of the bundle: whether it counted as the public's, and how well it fits the best cell outside of the
-- bundle, where it fits one well enough to be a member of it; of too few members that cell is none.
-- reads inside(account_id), account_codes, scored_settled, scored_fits, cell_numbers, cells_of_bundle, constants(least_microbits, least_supported_microbits).
WITH elsewhere AS (
    SELECT a, cell, microbits FROM (
        SELECT f.a, f.cell, f.microbits, ROW_NUMBER() OVER (PARTITION BY f.a ORDER BY f.microbits DESC, f.cell) AS place
        FROM scored_fits f CROSS JOIN constants k
        WHERE f.cell NOT IN (SELECT cell FROM cell_numbers JOIN cells_of_bundle USING (cell_id)) AND f.shared >= 2
          AND f.microbits >= CASE WHEN f.worked >= 2 THEN k.least_microbits ELSE k.least_supported_microbits END
    ) ranked WHERE place = 1
)
SELECT i.account_id, s.a IS NOT NULL AS settled, x.microbits AS elsewhere_microbits, n.cell IS NOT NULL AS elsewhere_is_cell
FROM inside i
JOIN account_codes c USING (account_id)
LEFT JOIN scored_settled s ON c.a = s.a
LEFT JOIN elsewhere x ON c.a = x.a
LEFT JOIN cell_numbers n ON x.cell = n.cell
ORDER BY i.account_id
