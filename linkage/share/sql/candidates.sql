-- Each value that members of the networks to share hold: how many of them, how many others, and how many innocents among all.
-- reads holdings, chosen(account_id, network_id), harmful(account_id, probability_micro).
-- A value without a time of its own (a card without a date) was seen while its accounts were.
WITH wanted AS (
    SELECT DISTINCT h.kind, h.value FROM holdings h JOIN chosen c ON h.account_id = c.account_id
), active AS (
    SELECT h.account_id, MIN(h.first_at) AS first_at, MAX(h.last_at) AS last_at
    FROM holdings h JOIN chosen c ON h.account_id = c.account_id GROUP BY h.account_id
)
SELECT h.kind, h.value,
       COUNT(c.account_id) AS accounts, COUNT(*) - COUNT(c.account_id) AS elsewhere,
       CAST(SUM(1000000 - COALESCE(m.probability_micro, 0)) AS BIGINT) AS innocents_micro,
       MIN(CASE WHEN c.account_id IS NOT NULL THEN COALESCE(h.first_at, a.first_at) END) AS first_at,
       MAX(CASE WHEN c.account_id IS NOT NULL THEN COALESCE(h.last_at, a.last_at) END) AS last_at,
       list_sort(list(DISTINCT c.network_id) FILTER (c.network_id IS NOT NULL)) AS networks
FROM holdings h JOIN wanted w ON h.kind = w.kind AND h.value = w.value
LEFT JOIN chosen c ON h.account_id = c.account_id
LEFT JOIN harmful m ON h.account_id = m.account_id
LEFT JOIN active a ON h.account_id = a.account_id
GROUP BY h.kind, h.value
