-- Events in numbers, in a fixed order.
-- reads events, event_accounts, event_values.
SELECT n.a, s.v, e.at_us
FROM events e
JOIN event_accounts n ON e.account_id = n.account_id
JOIN event_values s ON e.value = s.value
ORDER BY n.a, s.v, e.at_us
