-- How usual traits are, as attested: when the last scores were made, and among the cells as they are.
-- reads given_traits, kinds.
SELECT k.code AS kind_code, g.value, g.share, g.share_final FROM given_traits g JOIN kinds k ON g.kind = k.kind
