-- Accounts that the link step found in a group, whichever.
-- reads grouped_all.
SELECT DISTINCT account_id FROM grouped_all
