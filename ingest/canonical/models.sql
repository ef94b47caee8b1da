-- models: as they are (key: model; required: model, released_at).
SELECT
    model,
    released_at,
    line
FROM input
