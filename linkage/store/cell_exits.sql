WITH used AS (
    SELECT m.cell_id, e.value
    FROM cell_members m JOIN evidence e ON m.account_id = e.account_id
    JOIN value_facts f ON e.kind = f.kind AND e.value = f.value
    WHERE e.kind = 'ip' AND coalesce(f.infrastructure NOT IN ('crowd', 'mobile', 'education'), true)
    GROUP BY m.cell_id, e.value HAVING count(*) >= 2
), counted AS (
    SELECT value FROM used GROUP BY value HAVING count(*) <= $hub
)
SELECT a.cell_id AS cell_a, b.cell_id AS cell_b, count(*) AS "values"
FROM used a JOIN counted c ON a.value = c.value JOIN used b ON a.value = b.value
WHERE a.cell_id <= b.cell_id
GROUP BY a.cell_id, b.cell_id ORDER BY ALL LIMIT $max_rows
