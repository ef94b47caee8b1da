-- How usual traits were when the last scores were made.
-- reads trait_shares.
SELECT kind_code, value, share FROM trait_shares
