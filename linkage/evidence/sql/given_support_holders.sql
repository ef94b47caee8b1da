-- How many accounts hold each value of what supports a place, as attested, numbered after the rare values.
-- reads given_support, kinds, rare_values.
SELECT CAST(ROW_NUMBER() OVER (ORDER BY k.code, g.value) AS INTEGER) + last_v AS v, k.code AS kind_code, g.value, g.holders
FROM given_support g JOIN kinds k ON g.kind = k.kind
CROSS JOIN (SELECT COALESCE(MAX(v), 0) AS last_v FROM rare_values) numbered
