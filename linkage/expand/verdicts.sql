-- What persons judged of pairs that one of $ids is in: on each pair and in each direction the newest verdict.
-- Of one person only the latest verdict on a pair stands; a time that is not known is the oldest, and with equal times what
-- was taken in later is newer, then what says not linked. people: how many persons' standing verdicts say the same.
WITH asked AS (SELECT unnest($ids) AS account_id), about AS (
    SELECT * FROM verdicts
    WHERE account_a IN (SELECT account_id FROM asked) OR account_b IN (SELECT account_id FROM asked)
), standing AS (
    SELECT * FROM about
    QUALIFY row_number() OVER (
        PARTITION BY account_a, account_b, judged_by ORDER BY judged_at DESC NULLS LAST, batch DESC, linked
    ) = 1
)
SELECT account_a, account_b, linked, judged_by, judged_at, batch, people FROM (
    SELECT *, CAST(COUNT(*) OVER (PARTITION BY account_a, account_b, linked) AS BIGINT) AS people,
           row_number() OVER (PARTITION BY account_a, account_b, linked
                              ORDER BY judged_at DESC NULLS LAST, batch DESC, judged_by NULLS LAST) AS newest
    FROM standing
) directions WHERE newest = 1
ORDER BY account_a, account_b, judged_at DESC NULLS LAST, batch DESC, linked
