-- How usual traits are among the cells as they are.
-- reads trait_shares.
SELECT kind_code, value, share_final AS share FROM trait_shares
