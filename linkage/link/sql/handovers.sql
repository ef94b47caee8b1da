-- Accounts that began within a window before or after an ending and share values with who ended, family by family.
-- reads handover_values, endings, beginnings, constants(window_us). Those that began before are what chance is read off.
WITH ended AS (
    SELECT n.e, b.s AS predecessor, n.ended_at, n.ended_at - c.window_us AS since, n.ended_at + c.window_us AS until_at
    FROM endings n JOIN beginnings b ON n.account_id = b.account_id CROSS JOIN constants c
), held AS (
    SELECT n.e, n.predecessor, n.ended_at, n.since, n.until_at, h.v
    FROM ended n JOIN handover_values h ON n.predecessor = h.s
)
SELECT x.e, y.s, y.family_code, MAX(y.begun_at - x.ended_at) AS gap_us,
       CAST(SUM(y.microbits) AS BIGINT) AS microbits, CAST(SUM(y.nearness) AS BIGINT) AS nearness
FROM held x JOIN handover_values y ON x.v = y.v
WHERE y.s <> x.predecessor AND y.begun_at >= x.since AND y.begun_at <= x.until_at
GROUP BY x.e, y.s, y.family_code
