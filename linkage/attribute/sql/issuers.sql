-- The issuers' numbers that occur; a dozen or a few hundred.
-- reads usage.
SELECT DISTINCT value FROM usage WHERE kind = 'iin'
