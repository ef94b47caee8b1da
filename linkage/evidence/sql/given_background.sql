-- How many accounts of the public hold each rare value, as attested.
-- reads given_values, rare_values.
SELECT r.v, r.kind_code, g.outside FROM rare_values r JOIN given_values g ON r.kind = g.kind AND r.value = g.value
