-- Identifiers of one kind that were seen at a time, as events.
-- reads identifiers, constants(wanted, until_us).
SELECT account_id, value, unix_micros(ts) AS at_us
FROM identifiers CROSS JOIN constants
WHERE kind = wanted AND ts IS NOT NULL AND unix_micros(ts) <= until_us
