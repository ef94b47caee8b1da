-- Merge the daily partials of one range of accounts: one row for each account, kind and value.
-- reads partials, constants(from_account, to_account: the range, upper end not included; '' means open).
SELECT account_id, kind, value,
       CAST(SUM(requests) AS BIGINT) AS requests,
       MIN(first_at) AS first_at,
       MAX(last_at) AS last_at,
       sort_array(array_distinct(collect_list(day))) AS days,
       sort_array(array_distinct(collect_list(batch))) AS batches
FROM partials CROSS JOIN constants
WHERE account_id >= from_account AND (to_account = '' OR account_id < to_account)
GROUP BY account_id, kind, value
ORDER BY account_id, kind, value
