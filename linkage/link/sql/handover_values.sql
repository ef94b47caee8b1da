-- Holdings that can tell who goes on with whose work: values of some weight that not too many accounts hold.
-- reads evidence, value_facts, beginnings, family_kinds(kind, family_code), constants(held_by_to, least_microbits).
-- `nearness` is the chance, in millionths, that one of a value's other holders drawn at random is a given one.
SELECT b.s, b.begun_at, f.v, f.family_code, f.microbits, f.nearness
FROM (
    SELECT x.kind, x.value, x.microbits, k.family_code,
           CAST(FLOOR(1000000 / (x.accounts - 1)) AS BIGINT) AS nearness,
           CAST(ROW_NUMBER() OVER (ORDER BY x.kind, x.value) AS INTEGER) AS v
    FROM value_facts x JOIN family_kinds k ON x.kind = k.kind CROSS JOIN constants c
    WHERE x.microbits >= c.least_microbits AND x.accounts <= c.held_by_to
) f
JOIN evidence e ON f.kind = e.kind AND f.value = e.value
JOIN beginnings b ON e.account_id = b.account_id
