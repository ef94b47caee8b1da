-- Each account goes where it fits best, if it fits at all and shares two values there.
-- reads fits.
SELECT cell, a FROM (
    SELECT cell, a, ROW_NUMBER() OVER (PARTITION BY a ORDER BY microbits DESC, cell) AS place
    FROM fits WHERE microbits > 0 AND shared >= 2
) ranked WHERE place = 1
