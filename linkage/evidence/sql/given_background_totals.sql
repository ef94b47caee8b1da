-- Holdings of the public by kind, as attested.
-- reads given_kinds, kinds.
SELECT k.code AS kind_code, g.public_holdings AS total FROM given_kinds g JOIN kinds k ON g.kind = k.kind
