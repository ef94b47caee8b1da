-- The levels of all cells of the provider added up, as attested.
-- reads given_levels_together, kinds.
SELECT k.code AS kind_code, g.level, g.members, g.outside, g.others
FROM given_levels_together g JOIN kinds k ON g.kind = k.kind
ORDER BY k.code, g.level
