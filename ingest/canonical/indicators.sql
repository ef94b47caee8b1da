-- indicators: as they are (no key: identical rows are one; required: org_id, kind, value).
SELECT
    org_id,
    kind,
    value,
    reliability,
    credibility,
    source,
    valid_from,
    valid_to,
    line
FROM input
