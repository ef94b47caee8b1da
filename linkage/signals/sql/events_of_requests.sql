-- Requests as events of one kind: who used which value, and when.
-- reads requests, constants(wanted, until_us).
SELECT account_id, value, at_us
FROM (
    SELECT account_id, unix_micros(ts) AS at_us, until_us,
           CASE WHEN wanted = 'ip' THEN ip
                WHEN wanted = 'ja4' THEN ja4
                WHEN wanted = 'ua' THEN user_agent
                WHEN wanted = 'template' THEN prompt_hash
                WHEN wanted = 'end_user' THEN end_user
                WHEN wanted = 'model' THEN model
           END AS value
    FROM requests CROSS JOIN constants
) said
WHERE value IS NOT NULL AND at_us <= until_us
