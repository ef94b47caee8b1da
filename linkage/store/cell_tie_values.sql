SELECT cell_a, cell_b, family, kind, value, holders_a, holders_b, holders, microbits
FROM cell_tie_values
WHERE cell_a IN (SELECT unnest($ids)) OR cell_b IN (SELECT unnest($ids))
ORDER BY ALL LIMIT $max_rows
