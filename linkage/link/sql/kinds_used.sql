-- The kinds of usage that occur.
-- reads usage.
SELECT DISTINCT kind FROM usage ORDER BY kind
