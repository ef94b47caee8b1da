-- Rare values that two cells have in common, with how many members of each hold them.
-- reads profiles, profile_shares. Cells below three accounts take part too: they are what fragments are.
SELECT x.cell AS cell_a, y.cell AS cell_b, x.kind_code, x.n AS n_a, y.n AS n_b, r.share
FROM profiles x
JOIN profiles y ON x.v = y.v AND x.cell < y.cell
JOIN profile_shares r ON x.v = r.v
ORDER BY x.cell, y.cell, x.v
