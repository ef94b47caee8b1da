-- When each account of a group was opened and, where it is no longer active, since when.
-- reads accounts (current), group_members, constants(until_us).
SELECT m.a, unix_micros(c.created_at) AS created_at,
       CASE WHEN c.status = 'banned' AND unix_micros(c.status_at) <= until_us THEN unix_micros(c.status_at) END AS banned_at
FROM group_members m JOIN accounts c ON m.account_id = c.account_id
CROSS JOIN constants
