-- Who showed each fact, and whether in the time for which a source says it of the organization.
-- reads usage, accounts, meant(fact, kind, value, is_lasting), windows(fact, indicator, from_us, to_us).
-- What is given at the opening is held from then on, as long as the account is used; a time that is not known is in no window
-- that has an end or a beginning.
WITH shown AS (
    SELECT m.fact, u.account_id,
           CASE WHEN m.is_lasting THEN COALESCE(u.first_at, a.created_at, a.first_at) ELSE u.first_at END AS since,
           CASE WHEN m.is_lasting THEN COALESCE(GREATEST(u.last_at, a.last_at), u.last_at, a.last_at, a.created_at)
                ELSE u.last_at END AS until
    FROM usage u JOIN meant m ON u.kind = m.kind AND u.value = m.value
    LEFT JOIN accounts a ON u.account_id = a.account_id
)
SELECT w.indicator, s.account_id,
       MAX(CASE WHEN (w.from_us IS NULL OR s.until >= w.from_us) AND (w.to_us IS NULL OR s.since <= w.to_us)
                THEN 1 ELSE 0 END) AS is_valid
FROM shown s JOIN windows w ON s.fact = w.fact
GROUP BY w.indicator, s.account_id
