-- Which addresses lie in the systems that indicators name.
-- reads ips, systems(fact, asn).
SELECT DISTINCT s.fact, i.ip AS value FROM ips i JOIN systems s ON i.asn = s.asn
