-- What each account mostly is, one value a trait: the issuer of its cards, the work it asks for, the client it uses.
-- reads usage, account_codes, kinds(kind, code), main_clients(account_id, client); ties go to the first in alphabetical order.
-- `voice` is who speaks: accounts on one card say of its issuer but one thing.
SELECT r.a, r.kind_code, r.value,
       CASE WHEN r.kind = 'iin' THEN COALESCE(p.card, r.account_id) ELSE r.account_id END AS voice
FROM (
    SELECT c.a, u.account_id, u.kind, k.code AS kind_code, u.value,
           ROW_NUMBER() OVER (PARTITION BY c.a, k.code ORDER BY u.requests DESC, u.value) AS place
    FROM usage u JOIN kinds k ON u.kind = k.kind JOIN account_codes c ON u.account_id = c.account_id
    WHERE u.kind IN ('capability', 'iin')
) r
LEFT JOIN (SELECT account_id, MIN(value) AS card FROM usage WHERE kind = 'card' GROUP BY account_id) p
    ON r.account_id = p.account_id
WHERE r.place = 1
UNION ALL
SELECT c.a, k.code, m.client, m.account_id
FROM main_clients m JOIN account_codes c ON m.account_id = c.account_id CROSS JOIN kinds k
WHERE k.kind = 'client'
