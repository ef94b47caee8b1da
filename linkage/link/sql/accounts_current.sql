-- The newest version of each account.
-- reads accounts_all.
SELECT * FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY account_id ORDER BY batch DESC) AS version_from_newest FROM accounts_all
) versions WHERE version_from_newest = 1
