-- What accounts show outside of requests, in the shape of a daily partial (no day where the source has no time).
-- reads accounts, payment_methods, identifiers (what was current), constants(until_us).
-- An identifier that calls itself by a kind of ours ("card") must not pass for one: it becomes "other:card".
WITH shown AS (
    SELECT account_id, 'signup_ip' AS kind, signup_ip AS value, unix_micros(created_at) AS at_us, batch FROM accounts
    UNION ALL SELECT account_id, 'email', email, unix_micros(created_at), batch FROM accounts
    UNION ALL SELECT account_id, 'email_domain', email_domain, unix_micros(created_at), batch FROM accounts
    UNION ALL SELECT account_id, 'phone', phone, unix_micros(created_at), batch FROM accounts
    UNION ALL SELECT account_id, 'display_name', display_name, unix_micros(created_at), batch FROM accounts
    UNION ALL SELECT account_id, 'card', fingerprint, unix_micros(added_at), batch FROM payment_methods
    UNION ALL SELECT account_id, 'billing_name', billing_name, unix_micros(added_at), batch FROM payment_methods
    UNION ALL SELECT account_id, 'iin', iin, unix_micros(added_at), batch FROM payment_methods
    UNION ALL SELECT account_id,
        CASE WHEN kind IN ('ip', 'subnet6', 'signup_ip', 'card', 'ja4', 'ua', 'template', 'template_group', 'end_user', 'email',
                           'email_domain', 'phone', 'display_name', 'billing_name', 'model', 'capability', 'iin')
             THEN CONCAT('other:', kind) ELSE kind END,
        value, unix_micros(ts), batch FROM identifiers
)
SELECT account_id, kind, value, CAST(FLOOR(at_us / 86400000000) AS INTEGER) AS day, batch,
       COUNT(*) AS requests, MIN(at_us) AS first_at, MAX(at_us) AS last_at
FROM shown CROSS JOIN constants
WHERE value IS NOT NULL AND value <> '' AND (at_us IS NULL OR at_us <= until_us)
GROUP BY account_id, kind, value, CAST(FLOOR(at_us / 86400000000) AS INTEGER), batch
