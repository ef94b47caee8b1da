-- Each account goes where it fits best, if it fits well enough and shares two values there.
-- reads fits, constants(least_microbits).
SELECT cell, a FROM (
    SELECT cell, a, ROW_NUMBER() OVER (PARTITION BY a ORDER BY microbits DESC, cell) AS place
    FROM fits CROSS JOIN constants WHERE microbits >= least_microbits AND shared >= 2
) ranked WHERE place = 1
