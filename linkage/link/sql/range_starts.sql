-- Where to cut the accounts into ranges of about `chunk` accounts each, in their order.
-- reads partials, constants(chunk).
SELECT account_id FROM (
    SELECT account_id, ROW_NUMBER() OVER (ORDER BY account_id) AS place
    FROM (SELECT DISTINCT account_id FROM partials) known
) numbered CROSS JOIN constants
WHERE (place - 1) % chunk = 0
ORDER BY account_id
