-- What is known of each address that an account of the bundle used: clients behind it, lists, kind of network.
-- reads evidence, crowds, listed, inside(account_id).
SELECT held.value, c.d, c.clients, l.service, l.network
FROM (SELECT DISTINCT e.value FROM evidence e JOIN inside USING (account_id) WHERE e.kind = 'ip') held
LEFT JOIN crowds c ON held.value = c.value
LEFT JOIN listed l ON held.value = l.value
WHERE c.value IS NOT NULL OR l.value IS NOT NULL
ORDER BY held.value
