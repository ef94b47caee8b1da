-- How many members of each network showed an indicator's fact, in its time and at any, beside how many accounts did in all.
-- reads holders(indicator, account_id, is_valid), members(network_id, account_id).
WITH totals AS (
    SELECT indicator, COUNT(*) AS shown, CAST(SUM(is_valid) AS BIGINT) AS in_time FROM holders GROUP BY indicator
), inside AS (
    SELECT m.network_id, h.indicator, COUNT(*) AS shown_inside, CAST(SUM(h.is_valid) AS BIGINT) AS inside
    FROM holders h JOIN members m ON h.account_id = m.account_id
    GROUP BY m.network_id, h.indicator
)
SELECT i.network_id, i.indicator, i.inside, i.shown_inside, t.in_time, t.shown
FROM inside i JOIN totals t ON i.indicator = t.indicator
ORDER BY i.network_id, i.indicator
