-- identifiers: as they are (no key: identical rows are one; required: account_id, kind, value).
SELECT
    account_id,
    kind,
    value,
    ts,
    line
FROM input
