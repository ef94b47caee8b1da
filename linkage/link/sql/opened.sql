-- When accounts were opened.
-- reads accounts_now.
SELECT account_id, created_at FROM accounts_now
