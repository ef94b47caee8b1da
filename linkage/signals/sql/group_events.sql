-- What the accounts of a group asked for and when, in numbers but for the model and the capability.
-- reads requests, group_members, constants(until_us).
SELECT m.a, unix_micros(r.ts) AS at_us, r.model, r.capability
FROM requests r JOIN group_members m ON r.account_id = m.account_id
CROSS JOIN constants
WHERE unix_micros(r.ts) <= until_us
