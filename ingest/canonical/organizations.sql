-- organizations: as they are (key: org_id; required: org_id, name).
SELECT
    org_id,
    name,
    kind,
    country,
    aliases,
    line
FROM input
