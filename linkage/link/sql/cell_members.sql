-- Members of cells with the bits that hold them there and the families of evidence behind those.
-- reads members, fits, scores, kinds(code, family), constants(family_from_microbits).
WITH by_family AS (
    SELECT s.a, s.cell, k.family, SUM(s.microbits) AS microbits
    FROM scores s JOIN kinds k ON s.kind_code = k.code
    GROUP BY s.a, s.cell, k.family
), telling AS (
    SELECT a, cell, CONCAT_WS(' ', sort_array(collect_set(family))) AS kinds
    FROM by_family CROSS JOIN constants WHERE microbits >= family_from_microbits
    GROUP BY a, cell
)
SELECT m.cell_id, m.account_id, f.microbits, f.shared, COALESCE(t.kinds, '') AS kinds
FROM members m
JOIN fits f ON m.a = f.a AND m.cell = f.cell
LEFT JOIN telling t ON m.a = t.a AND m.cell = t.cell
ORDER BY m.cell_id, m.account_id
