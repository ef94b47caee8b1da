-- The kinds of which values are shared.
-- reads value_facts.
SELECT DISTINCT kind FROM value_facts ORDER BY kind
