-- The kinds of evidence that have shared values.
-- reads value_facts.
SELECT DISTINCT kind FROM value_facts ORDER BY kind
