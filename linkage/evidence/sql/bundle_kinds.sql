-- Of each kind that makes cells: the holdings of rare values in all, those of the public, and the weight of the prior.
-- reads rare_values, background_totals, alphas, kinds.
SELECT k.kind, r.holdings, o.total AS public_holdings, p.alpha
FROM (SELECT kind_code, CAST(SUM(holders) AS BIGINT) AS holdings FROM rare_values GROUP BY kind_code) r
JOIN kinds k ON r.kind_code = k.code
JOIN background_totals o ON r.kind_code = o.kind_code
JOIN alphas p ON r.kind_code = p.code
ORDER BY k.kind
