-- The client an account uses most: its TLS fingerprint where there is one, else its user agent.
-- reads evidence; ties go to the first in alphabetical order.
SELECT account_id, value AS client FROM (
    SELECT account_id, value,
           ROW_NUMBER() OVER (PARTITION BY account_id ORDER BY kind, requests DESC, value) AS place
    FROM evidence WHERE kind IN ('ja4', 'ua')
) ranked WHERE place = 1
