-- Who holds which rare value, in numbers.
-- reads evidence, rare_values, account_codes.
SELECT c.a, r.v, r.kind_code
FROM evidence e
JOIN rare_values r ON e.kind = r.kind AND e.value = r.value
JOIN account_codes c ON e.account_id = c.account_id
