-- The weight of the prior by kind, as attested.
-- reads given_kinds, kinds.
SELECT k.code, g.alpha FROM given_kinds g JOIN kinds k ON g.kind = k.kind
