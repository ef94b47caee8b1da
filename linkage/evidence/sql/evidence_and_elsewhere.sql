-- Who holds which value, and with the name ~elsewhere the values that a cell outside of the bundle holds too, as attested.
-- reads evidence, given_values.
SELECT account_id, kind, value FROM evidence
UNION ALL
SELECT '~elsewhere', kind, value FROM given_values WHERE elsewhere
