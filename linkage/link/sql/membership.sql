-- Each account goes where it fits best, if it fits well enough and shares two values there;
-- who shares nothing that comes of working has to fit better.
-- reads fits, constants(least_microbits, least_supported_microbits).
SELECT cell, a FROM (
    SELECT cell, a, ROW_NUMBER() OVER (PARTITION BY a ORDER BY microbits DESC, cell) AS place
    FROM fits CROSS JOIN constants WHERE shared >= 2
        AND microbits >= CASE WHEN worked >= 2 THEN least_microbits ELSE least_supported_microbits END
) ranked WHERE place = 1
