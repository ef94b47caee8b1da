-- The kind of network of each address (of an IPv6 /64: the first of its addresses' kinds).
-- reads ips (current), subnets(ip, subnet).
SELECT COALESCE(s.subnet, i.ip) AS value, MIN(i.kind) AS kind
FROM ips i LEFT JOIN subnets s ON i.ip = s.ip
WHERE i.kind IS NOT NULL
GROUP BY COALESCE(s.subnet, i.ip)
