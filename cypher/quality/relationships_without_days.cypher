// Observations without a time
// question: Of which kinds of observation are days or times missing, so that "at the same time" cannot be asked?
// reads: Account, CALLED_MODEL, HAS_EMAIL, HAS_PHONE, NAMED_END_USER, PAID_WITH, SENT_TEMPLATE, SHOWED,
//   SIGNED_UP_FROM, USED_CLIENT, USED_IP
// returns: type, looked_at, without_days, without_times, disagreeing, percent
// revision: 1
// params:
//   sample: INTEGER = 100000
//   max_rows: INTEGER = 20
// false positives: identifiers and cards often come without a date, and then none is missing. At most `sample`
//   relationships of each type are looked at, so small numbers of a large graph are a sample's. `disagreeing` counts those
//   whose first and last day are not the days of their first and last time: a load went wrong.
// try: :param sample => 100000
CALL () {
  MATCH (:Account)-[r:CALLED_MODEL]->() WITH r LIMIT $sample RETURN 'CALLED_MODEL' AS type, r
  UNION ALL
  MATCH (:Account)-[r:HAS_EMAIL]->() WITH r LIMIT $sample RETURN 'HAS_EMAIL' AS type, r
  UNION ALL
  MATCH (:Account)-[r:HAS_PHONE]->() WITH r LIMIT $sample RETURN 'HAS_PHONE' AS type, r
  UNION ALL
  MATCH (:Account)-[r:NAMED_END_USER]->() WITH r LIMIT $sample RETURN 'NAMED_END_USER' AS type, r
  UNION ALL
  MATCH (:Account)-[r:PAID_WITH]->() WITH r LIMIT $sample RETURN 'PAID_WITH' AS type, r
  UNION ALL
  MATCH (:Account)-[r:SENT_TEMPLATE]->() WITH r LIMIT $sample RETURN 'SENT_TEMPLATE' AS type, r
  UNION ALL
  MATCH (:Account)-[r:SHOWED]->() WITH r LIMIT $sample RETURN 'SHOWED' AS type, r
  UNION ALL
  MATCH (:Account)-[r:SIGNED_UP_FROM]->() WITH r LIMIT $sample RETURN 'SIGNED_UP_FROM' AS type, r
  UNION ALL
  MATCH (:Account)-[r:USED_CLIENT]->() WITH r LIMIT $sample RETURN 'USED_CLIENT' AS type, r
  UNION ALL
  MATCH (:Account)-[r:USED_IP]->() WITH r LIMIT $sample RETURN 'USED_IP' AS type, r
}
WITH type, r.days AS days, r.first_at AS first_at, r.last_at AS last_at
WITH type, count(*) AS looked_at, count(CASE WHEN coalesce(size(days), 0) = 0 THEN 1 END) AS without_days,
     count(CASE WHEN first_at IS NULL OR last_at IS NULL THEN 1 END) AS without_times,
     count(CASE WHEN days[0] <> first_at / 86400000000 OR days[-1] <> last_at / 86400000000 OR first_at > last_at
           THEN 1 END) AS disagreeing
RETURN type, looked_at, without_days, without_times, disagreeing,
       round(100.0 * without_days / looked_at, 1) AS percent
ORDER BY percent DESC, type
LIMIT $max_rows
