-- accounts: as they are (key: account_id; required: account_id, created_at).
SELECT
    account_id,
    created_at,
    email,
    phone,
    display_name,
    country,
    plan,
    pathway,
    signup_ip,
    status,
    status_at,
    line
FROM input
