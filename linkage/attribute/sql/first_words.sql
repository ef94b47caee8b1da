-- Values of the kinds that are met whatever their case, that begin with a word of an indicator: few are left to compare.
-- reads usage, wanted(kind, word).
SELECT DISTINCT u.kind, u.value
FROM usage u JOIN wanted w ON u.kind = w.kind AND split_part(lower(u.value), ' ', 1) = w.word
