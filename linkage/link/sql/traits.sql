-- What each account mostly is, one value a trait: the issuer of its cards, the work it asks for, the client it uses.
-- reads usage, account_codes, kinds(kind, code), main_clients(account_id, client); ties go to the first in alphabetical order.
SELECT a, kind_code, value FROM (
    SELECT c.a, k.code AS kind_code, u.value,
           ROW_NUMBER() OVER (PARTITION BY c.a, k.code ORDER BY u.requests DESC, u.value) AS place
    FROM usage u JOIN kinds k ON u.kind = k.kind JOIN account_codes c ON u.account_id = c.account_id
    WHERE u.kind IN ('capability', 'iin')
) ranked WHERE place = 1
UNION ALL
SELECT c.a, k.code, m.client
FROM main_clients m JOIN account_codes c ON m.account_id = c.account_id CROSS JOIN kinds k
WHERE k.kind = 'client'
