-- How many rare values of each kind an account holds.
-- reads rare_holdings.
SELECT a, kind_code, COUNT(*) AS held FROM rare_holdings GROUP BY a, kind_code
