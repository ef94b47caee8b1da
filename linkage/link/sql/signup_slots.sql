-- Sign-ups of the whole provider in each window of time.
-- reads opened(account_id, created_at), constants(window_us).
SELECT CAST(FLOOR(created_at / window_us) AS BIGINT) AS slot, COUNT(*) AS n
FROM opened CROSS JOIN constants WHERE created_at IS NOT NULL
GROUP BY CAST(FLOOR(created_at / window_us) AS BIGINT)
ORDER BY slot
