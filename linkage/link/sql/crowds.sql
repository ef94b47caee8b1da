-- For each address that several accounts used: accounts with a client, and how many different clients they bring.
-- reads evidence, main_clients, degrees.
SELECT e.value, COUNT(m.client) AS d, COUNT(DISTINCT m.client) AS clients
FROM evidence e
JOIN degrees g ON e.kind = g.kind AND e.value = g.value
LEFT JOIN main_clients m ON e.account_id = m.account_id
WHERE e.kind = 'ip' AND g.accounts >= 2
GROUP BY e.value
