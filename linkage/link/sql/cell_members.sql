-- Members of cells with the bits that hold them there, the families of evidence behind those, and each family's
-- micro-bits (`family:micro-bits`, with spaces between). `shared` counts rare values, not what supports a place.
-- reads members, fits, scores, kinds(code, family), constants(family_from_microbits).
WITH by_family AS (
    SELECT s.a, s.cell, k.family, CAST(SUM(s.microbits) AS BIGINT) AS microbits
    FROM scores s JOIN kinds k ON s.kind_code = k.code
    GROUP BY s.a, s.cell, k.family
), telling AS (
    SELECT a, cell,
           CONCAT_WS(' ', sort_array(collect_set(CASE WHEN microbits >= family_from_microbits THEN family END))) AS kinds,
           CONCAT_WS(' ', sort_array(collect_set(CONCAT(family, ':', CAST(microbits AS STRING))))) AS weights
    FROM by_family CROSS JOIN constants WHERE microbits <> 0
    GROUP BY a, cell
)
SELECT m.cell_id, m.account_id, f.microbits, f.worked AS shared, COALESCE(t.kinds, '') AS kinds, COALESCE(t.weights, '') AS weights
FROM members m
JOIN fits f ON m.a = f.a AND m.cell = f.cell
LEFT JOIN telling t ON m.a = t.a AND m.cell = t.cell
ORDER BY m.cell_id, m.account_id
