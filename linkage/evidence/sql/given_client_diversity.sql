-- How many different clients so many strangers would bring, as attested.
-- reads given_diversity.
SELECT d, expected FROM given_diversity
