WITH given AS (
    SELECT DISTINCT account_id, group_id
    FROM (SELECT unnest($ids) AS account_id, unnest($group_ids) AS group_id)
), instruments AS (
    SELECT account_id, kind, value FROM evidence WHERE kind IN ('card', 'email', 'phone')
), own AS (
    SELECT g.group_id, e.kind, e.value
    FROM given g JOIN instruments e ON g.account_id = e.account_id
    JOIN value_facts f ON e.kind = f.kind AND e.value = f.value
    WHERE f.microbits > 0
    GROUP BY g.group_id, e.kind, e.value HAVING count(*) >= 2 AND 2 * count(*) >= min(f.accounts)
)
SELECT own.group_id, e.account_id, count(*) AS "values"
FROM instruments e JOIN own ON e.kind = own.kind AND e.value = own.value
GROUP BY own.group_id, e.account_id ORDER BY ALL LIMIT $max_rows
