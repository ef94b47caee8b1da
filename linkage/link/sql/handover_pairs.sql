-- What speaks for each hand-over: bits, no family beyond its cap, families that speak, and how near the two are.
-- reads handovers, families(family_code, cap_microbits).
SELECT h.e, h.s, MAX(h.gap_us) AS gap_us, CAST(SUM(LEAST(h.microbits, f.cap_microbits)) AS BIGINT) AS microbits,
       CAST(SUM(h.nearness) AS BIGINT) AS nearness, COUNT(*) AS families
FROM handovers h JOIN families f ON h.family_code = f.family_code
GROUP BY h.e, h.s
ORDER BY h.e, h.s
