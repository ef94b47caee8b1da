-- How usual each trait of an account of the bundle is: when the last scores were made, and among the cells as they are.
-- reads traits, kinds, account_codes, inside(account_id), scored_popularity, final_popularity.
SELECT k.kind, held.value, s.share, f.share AS share_final
FROM (SELECT DISTINCT t.kind_code, t.value
      FROM traits t JOIN account_codes c ON t.a = c.a JOIN inside USING (account_id)) held
JOIN kinds k ON held.kind_code = k.code
JOIN scored_popularity s ON held.kind_code = s.kind_code AND held.value = s.value
JOIN final_popularity f ON held.kind_code = f.kind_code AND held.value = f.value
ORDER BY k.kind, held.value
