-- Rare values that two cells have in common, with how many members of each hold them.
-- reads profiles, profile_shares, constants(led_to). Cells below three accounts take part too: they are what fragments
-- are. Compared are cells that one value leads to both: of all who hold it a fair part are members of each.
WITH leads AS (
    SELECT p.cell, p.v FROM profiles p JOIN profile_shares r ON p.v = r.v CROSS JOIN constants c
    WHERE p.n * c.led_to >= r.holders
), compared AS (
    SELECT DISTINCT x.cell AS cell_a, y.cell AS cell_b FROM leads x JOIN leads y ON x.v = y.v AND x.cell < y.cell
)
SELECT c.cell_a, c.cell_b, x.kind_code, x.n AS n_a, y.n AS n_b, r.share
FROM compared c
JOIN profiles x ON c.cell_a = x.cell
JOIN profiles y ON c.cell_b = y.cell AND x.v = y.v
JOIN profile_shares r ON x.v = r.v
ORDER BY c.cell_a, c.cell_b, x.v
