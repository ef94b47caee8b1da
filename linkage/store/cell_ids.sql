SELECT cell_id FROM cells ORDER BY ALL LIMIT $max_rows
