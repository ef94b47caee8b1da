-- Daily partial roll-up of some requests: who used which value of which kind on which day.
-- reads requests, constants(until_us); one row for each account, kind, value and day.
-- Each kind reads its own columns: an engine would keep a relation that all share in memory as a whole.
SELECT account_id, 'ip' AS kind, value, day, batch, COUNT(*) AS requests, MIN(at_us) AS first_at, MAX(at_us) AS last_at
FROM (
    SELECT account_id, ip AS value, batch, unix_micros(ts) AS at_us, CAST(FLOOR(unix_micros(ts) / 86400000000) AS INTEGER) AS day
    FROM requests CROSS JOIN constants WHERE unix_micros(ts) <= until_us AND ip IS NOT NULL
) ip_events GROUP BY account_id, value, day, batch
UNION ALL
SELECT account_id, 'ja4', value, day, batch, COUNT(*), MIN(at_us), MAX(at_us)
FROM (
    SELECT account_id, ja4 AS value, batch, unix_micros(ts) AS at_us, CAST(FLOOR(unix_micros(ts) / 86400000000) AS INTEGER) AS day
    FROM requests CROSS JOIN constants WHERE unix_micros(ts) <= until_us AND ja4 IS NOT NULL
) ja4_events GROUP BY account_id, value, day, batch
UNION ALL
SELECT account_id, 'ua', value, day, batch, COUNT(*), MIN(at_us), MAX(at_us)
FROM (
    SELECT account_id, user_agent AS value, batch, unix_micros(ts) AS at_us, CAST(FLOOR(unix_micros(ts) / 86400000000) AS INTEGER) AS day
    FROM requests CROSS JOIN constants WHERE unix_micros(ts) <= until_us AND user_agent IS NOT NULL
) ua_events GROUP BY account_id, value, day, batch
UNION ALL
SELECT account_id, 'template', value, day, batch, COUNT(*), MIN(at_us), MAX(at_us)
FROM (
    SELECT account_id, prompt_hash AS value, batch, unix_micros(ts) AS at_us, CAST(FLOOR(unix_micros(ts) / 86400000000) AS INTEGER) AS day
    FROM requests CROSS JOIN constants WHERE unix_micros(ts) <= until_us AND prompt_hash IS NOT NULL
) template_events GROUP BY account_id, value, day, batch
UNION ALL
SELECT account_id, 'end_user', value, day, batch, COUNT(*), MIN(at_us), MAX(at_us)
FROM (
    SELECT account_id, end_user AS value, batch, unix_micros(ts) AS at_us, CAST(FLOOR(unix_micros(ts) / 86400000000) AS INTEGER) AS day
    FROM requests CROSS JOIN constants WHERE unix_micros(ts) <= until_us AND end_user IS NOT NULL
) end_user_events GROUP BY account_id, value, day, batch
UNION ALL
SELECT account_id, 'model', value, day, batch, COUNT(*), MIN(at_us), MAX(at_us)
FROM (
    SELECT account_id, model AS value, batch, unix_micros(ts) AS at_us, CAST(FLOOR(unix_micros(ts) / 86400000000) AS INTEGER) AS day
    FROM requests CROSS JOIN constants WHERE unix_micros(ts) <= until_us AND model IS NOT NULL
) model_events GROUP BY account_id, value, day, batch
UNION ALL
SELECT account_id, 'capability', value, day, batch, COUNT(*), MIN(at_us), MAX(at_us)
FROM (
    SELECT account_id, capability AS value, batch, unix_micros(ts) AS at_us, CAST(FLOOR(unix_micros(ts) / 86400000000) AS INTEGER) AS day
    FROM requests CROSS JOIN constants WHERE unix_micros(ts) <= until_us AND capability IS NOT NULL
) capability_events GROUP BY account_id, value, day, batch
