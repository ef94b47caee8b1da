-- Pairs of accounts that two kinds support: a hand-over (two kinds by itself), a card and an address or one window of
-- sign-ups, or two addresses, one window
-- and no other work. One issuer and one kind of work make a pair heavier, different ones lighter.
-- reads support_holdings, support_holders, traits, kinds(kind, code), constants(pair_value_to).
WITH telling AS (
    SELECT h.a, o.v, CASE WHEN k.kind = 'card' THEN 1 ELSE 0 END AS card, CASE WHEN k.kind = 'ip' THEN 1 ELSE 0 END AS address,
           CASE WHEN k.kind = 'succession' THEN 1 ELSE 0 END AS succession
    FROM support_holdings h
    JOIN kinds k ON h.kind_code = k.code
    JOIN support_holders o ON h.kind_code = o.kind_code AND h.value = o.value
    CROSS JOIN constants c
    WHERE k.kind <> 'opened' AND h.accounts <= c.pair_value_to
), opened_at AS (
    SELECT h.a, h.value AS slot FROM support_holdings h JOIN kinds k ON h.kind_code = k.code WHERE k.kind = 'opened'
), pairs AS (
    SELECT x.a AS a, y.a AS b, SUM(x.card) AS cards, SUM(x.address) AS addresses, SUM(x.succession) AS handed_over
    FROM telling x JOIN telling y ON x.v = y.v AND x.a < y.a
    GROUP BY x.a, y.a
    HAVING SUM(2 * x.succession + 2 * x.card + x.address) >= 2
), works AS (
    SELECT t.a, t.value FROM traits t JOIN kinds k ON t.kind_code = k.code WHERE k.kind = 'capability'
), issuers AS (
    SELECT t.a, t.value FROM traits t JOIN kinds k ON t.kind_code = k.code WHERE k.kind = 'iin'
), compared AS (
    SELECT p.a, p.b, p.cards, p.addresses, p.handed_over, CASE WHEN s.slot = t.slot THEN 1 ELSE 0 END AS together,
           CASE WHEN u.value = v.value THEN 1 WHEN u.value <> v.value THEN -1 ELSE 0 END AS alike,
           CASE WHEN i.value = j.value THEN 1 WHEN i.value <> j.value THEN -1 ELSE 0 END AS issued
    FROM pairs p
    LEFT JOIN opened_at s ON p.a = s.a LEFT JOIN opened_at t ON p.b = t.a
    LEFT JOIN works u ON p.a = u.a LEFT JOIN works v ON p.b = v.a
    LEFT JOIN issuers i ON p.a = i.a LEFT JOIN issuers j ON p.b = j.a
)
SELECT a, b, CAST(4 * handed_over + 2 * cards + LEAST(addresses, 5) + together + alike + issued AS BIGINT) AS weight
FROM compared
WHERE handed_over >= 1 OR (cards >= 1 AND addresses + together >= 1) OR (addresses >= 2 AND together = 1 AND alike >= 0)
ORDER BY a, b
