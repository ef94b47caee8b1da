-- Members with the cells that were found to be one under one number.
-- reads membership, merges(cell, into_cell).
SELECT COALESCE(g.into_cell, m.cell) AS cell, m.a FROM membership m LEFT JOIN merges g ON m.cell = g.cell
