-- Daily partial roll-up of some requests: who used which value of which kind on which day.
-- reads requests, constants(until_us); one row for each account, kind, value and day.
WITH events AS (
    SELECT account_id, ip, ja4, user_agent, prompt_hash, end_user, model, batch,
           unix_micros(ts) AS at_us,
           CAST(FLOOR(unix_micros(ts) / 86400000000) AS INTEGER) AS day
    FROM requests CROSS JOIN constants
    WHERE unix_micros(ts) <= until_us
)
SELECT account_id, 'ip' AS kind, ip AS value, day, batch, COUNT(*) AS requests, MIN(at_us) AS first_at, MAX(at_us) AS last_at
FROM events WHERE ip IS NOT NULL GROUP BY account_id, ip, day, batch
UNION ALL
SELECT account_id, 'ja4', ja4, day, batch, COUNT(*), MIN(at_us), MAX(at_us)
FROM events WHERE ja4 IS NOT NULL GROUP BY account_id, ja4, day, batch
UNION ALL
SELECT account_id, 'ua', user_agent, day, batch, COUNT(*), MIN(at_us), MAX(at_us)
FROM events WHERE user_agent IS NOT NULL GROUP BY account_id, user_agent, day, batch
UNION ALL
SELECT account_id, 'template', prompt_hash, day, batch, COUNT(*), MIN(at_us), MAX(at_us)
FROM events WHERE prompt_hash IS NOT NULL GROUP BY account_id, prompt_hash, day, batch
UNION ALL
SELECT account_id, 'end_user', end_user, day, batch, COUNT(*), MIN(at_us), MAX(at_us)
FROM events WHERE end_user IS NOT NULL GROUP BY account_id, end_user, day, batch
UNION ALL
SELECT account_id, 'model', model, day, batch, COUNT(*), MIN(at_us), MAX(at_us)
FROM events WHERE model IS NOT NULL GROUP BY account_id, model, day, batch
