-- The numbers of accounts for which the diversity of clients is wanted.
-- reads crowds.
SELECT DISTINCT d FROM crowds WHERE d >= 1
