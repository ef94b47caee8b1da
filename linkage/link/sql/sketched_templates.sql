-- The templates that come with a sketch, each with the source that made it: one a template, the smallest.
-- reads requests, file_sources(batch, file, source), constants(until_us, most).
SELECT value, sketch, source FROM (
    SELECT value, sketch, source, ROW_NUMBER() OVER (ORDER BY value) AS place
    FROM (
        SELECT r.prompt_hash AS value, MIN(r.prompt_minhash) AS sketch, MIN(f.source) AS source
        FROM requests r JOIN file_sources f ON r.batch = f.batch AND r.file = f.file CROSS JOIN constants c
        WHERE r.prompt_hash IS NOT NULL AND r.prompt_minhash IS NOT NULL AND unix_micros(r.ts) <= c.until_us
        GROUP BY r.prompt_hash
    ) sketched
) placed CROSS JOIN constants c
WHERE place <= c.most
ORDER BY value
