-- Accounts that were banned, numbered in a fixed order: whoever runs them has to go on elsewhere.
-- reads accounts_now. A ban without a time tells nothing of what came after it.
SELECT CAST(ROW_NUMBER() OVER (ORDER BY account_id) AS INTEGER) AS e, account_id, status_at AS ended_at
FROM accounts_now WHERE status = 'banned' AND status_at IS NOT NULL
