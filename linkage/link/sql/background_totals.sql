-- Holdings of the public by kind.
-- reads background.
SELECT kind_code, CAST(SUM(outside) AS BIGINT) AS total FROM background GROUP BY kind_code
