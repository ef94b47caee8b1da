-- Models that came out while requests were recorded, and the recorded time; the first release of each name counts.
-- reads models, requests, constants(until_us).
WITH recorded AS (
    SELECT MIN(unix_micros(ts)) AS first_us, MAX(unix_micros(ts)) AS last_us
    FROM requests CROSS JOIN constants WHERE unix_micros(ts) <= until_us
)
SELECT m.model, MIN(unix_micros(m.released_at)) AS released_us, MIN(d.first_us) AS first_us, MIN(d.last_us) AS last_us
FROM models m CROSS JOIN recorded d
WHERE d.first_us IS NOT NULL AND m.released_at IS NOT NULL
GROUP BY m.model
ORDER BY released_us, m.model
