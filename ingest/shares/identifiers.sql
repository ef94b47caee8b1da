-- One row for each thing that a share shows: none, one or up to five a share.
-- Ids that come as floats (23678.0) are whole numbers; others are kept as they are.
SELECT
    account_id,
    kind,
    CASE
        WHEN regexp_full_match(id, '-?[0-9]+(\.0+)?([eE][+-]?[0-9]+)?') AND try_cast(id AS DOUBLE) < 9007199254740992
            THEN coalesce(try_cast(id AS DOUBLE)::BIGINT::VARCHAR, id)
        ELSE id
    END AS value,
    coalesce(timestamp::VARCHAR, timestamp_share::VARCHAR) AS ts,
    line
FROM (
    SELECT
        account_id, timestamp, timestamp_share, line,
        unnest(['object', 'url', 'hashtag', 'domain', 'picture']) AS kind,
        unnest([object_id::VARCHAR, url_id::VARCHAR, hashtag_id::VARCHAR, domain_id::VARCHAR, phash_id::VARCHAR]) AS id
    FROM input
)
WHERE nullif(trim(id), '') IS NOT NULL AND lower(id) <> 'nan'
