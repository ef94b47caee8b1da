-- Numbers for the cells of the bundle, in order of their names.
-- reads given_roster.
SELECT cell_id, CAST(ROW_NUMBER() OVER (ORDER BY cell_id) AS BIGINT) AS cell FROM (SELECT DISTINCT cell_id FROM given_roster) named
