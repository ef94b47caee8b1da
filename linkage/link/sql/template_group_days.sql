-- Daily partial of template groups: who sent any variant of a template on which day.
-- reads partials, template_groups(value, template_group).
SELECT p.account_id, 'template_group' AS kind, g.template_group AS value, p.day, p.batch,
       CAST(SUM(p.requests) AS BIGINT) AS requests, MIN(p.first_at) AS first_at, MAX(p.last_at) AS last_at
FROM partials p JOIN template_groups g ON p.value = g.value
WHERE p.kind = 'template'
GROUP BY p.account_id, g.template_group, p.day, p.batch
