SELECT cell_a, cell_b, family, microbits, "values"
FROM cell_ties
WHERE cell_a IN (SELECT unnest($ids)) OR cell_b IN (SELECT unnest($ids))
ORDER BY ALL LIMIT $max_rows
