-- verdicts: as they are (no key: identical rows are one; required: account_a, account_b, linked).
SELECT
    account_a,
    account_b,
    linked,
    judged_by,
    judged_at,
    line
FROM input
