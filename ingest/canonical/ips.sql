-- ips: as they are (key: ip; required: ip).
SELECT
    ip,
    asn,
    as_name,
    country,
    kind,
    line
FROM input
