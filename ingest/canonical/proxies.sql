-- proxies: as they are (no key: identical rows are one; required: proxy_id, cidr).
SELECT
    proxy_id,
    name,
    kind,
    cidr,
    first_seen,
    last_seen,
    line
FROM input
