-- Pairs of accounts that came to one value within a window of each other, by time stamp; the weight counts pairs of events.
-- Two events at most a window apart lie in the same bin of one window and a microsecond, or in neighbouring ones.
-- reads coded_events, constants(window_us).
WITH binned AS (
    SELECT a, v, at_us, CAST(FLOOR(at_us / (window_us + 1)) AS BIGINT) AS bin, window_us
    FROM coded_events CROSS JOIN constants
), reaching AS (
    SELECT a, v, at_us, bin - 1 AS bin FROM binned
    UNION ALL
    SELECT a, v, at_us, bin FROM binned
    UNION ALL
    SELECT a, v, at_us, bin + 1 AS bin FROM binned
)
SELECT x.a, y.a AS b, COUNT(*) AS weight
FROM reaching x JOIN binned y ON x.v = y.v AND x.bin = y.bin
WHERE x.a < y.a AND x.at_us - y.at_us <= y.window_us AND y.at_us - x.at_us <= y.window_us
GROUP BY x.a, y.a
