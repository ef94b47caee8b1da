-- The kinds of which values are shared.
-- reads value_facts.
SELECT DISTINCT kind FROM value_facts WHERE microbits > 0 ORDER BY kind
