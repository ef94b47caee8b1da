-- What lists say of an address: the service whose exit it was while it was used, else the kind of its network.
-- reads degrees, address_numbers, ranges(version, low, high, kind, first_at, last_at), networks(value, kind).
WITH exits AS (
    SELECT n.value, MIN(r.kind) AS service
    FROM address_numbers n
    JOIN ranges r ON n.version = r.version AND n.number >= r.low AND n.number <= r.high
    JOIN degrees g ON g.kind = 'ip' AND g.value = n.value
    WHERE (r.first_at IS NULL OR g.last_at IS NULL OR r.first_at <= g.last_at)
      AND (r.last_at IS NULL OR g.first_at IS NULL OR r.last_at >= g.first_at)
    GROUP BY n.value
)
SELECT COALESCE(e.value, w.value) AS value, e.service, w.kind AS network
FROM exits e FULL OUTER JOIN networks w ON e.value = w.value
