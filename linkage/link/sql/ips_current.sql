-- The newest version of each address.
-- reads ips_all.
SELECT ip, asn, as_name, country, kind FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY ip ORDER BY batch DESC) AS version_from_newest FROM ips_all
) versions WHERE version_from_newest = 1
