-- payment_methods: as they are (no key: identical rows are one; required: account_id, fingerprint).
SELECT
    account_id,
    fingerprint,
    kind,
    iin,
    issuer_country,
    billing_name,
    added_at,
    line
FROM input
