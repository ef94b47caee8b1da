-- Who holds which value, with when: the evidence of the link step, and domains of emails, which are evidence of nothing by themselves.
-- Texts are brought to one form first (NORMAL, KINDS: linkage.share.held): "ANNA@EXAMPLE.COM" and "anna@example.com"
-- leave as one value, so whoever holds either is counted.
WITH texts AS (
    SELECT account_id, kind, value, first_at, last_at FROM evidence WHERE kind IN (KINDS)
    UNION ALL
    SELECT account_id, kind, value, first_at, last_at FROM usage WHERE kind = 'email_domain'
), normal AS (
    SELECT account_id, kind, CASE WHEN starts_with(value, 'hmac:') THEN value ELSE NORMAL END AS value, first_at, last_at
    FROM texts
)
SELECT account_id, kind, value, first_at, last_at FROM evidence WHERE kind NOT IN (KINDS)
UNION ALL
SELECT account_id, kind, value, MIN(first_at), MAX(last_at) FROM normal GROUP BY account_id, kind, value
