-- What an account's rare values cost it in any cell that holds none of them: the public holds them at their own rates.
-- The account itself is left out of the public, as it is left out of its own cell. In micro-bits, kind by kind.
-- reads rare_holdings, rare_values, background, settled, alphas(code, alpha).
SELECT h.a, h.kind_code, MAX(CASE WHEN s.a IS NULL THEN 1 ELSE 0 END) AS is_public,
       CAST(SUM(CAST(ROUND(1000000 * LOG2(
           k.alpha * r.share / (b.outside - CASE WHEN s.a IS NULL THEN 1 ELSE 0 END + k.alpha * r.share)
       )) AS BIGINT)) AS BIGINT) AS base
FROM rare_holdings h
JOIN rare_values r ON h.v = r.v
JOIN background b ON h.v = b.v
JOIN alphas k ON h.kind_code = k.code
LEFT JOIN settled s ON h.a = s.a
GROUP BY h.a, h.kind_code
