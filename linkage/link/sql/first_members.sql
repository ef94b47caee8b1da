-- First guesses of cells: by communities of values, of accounts that share several, and of accounts that two kinds support.
-- reads seed_members(cell, a), account_communities(cell, a).
SELECT cell, a FROM seed_members
UNION ALL
SELECT cell, a FROM account_communities
