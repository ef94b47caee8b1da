-- The kinds of identifier that come with a time.
-- reads identifiers.
SELECT DISTINCT kind FROM identifiers WHERE ts IS NOT NULL ORDER BY kind
