// Accounts that work on the same days as one account and on few others
// question: Which accounts that share a rare value with this one also keep its days, and how much does that say?
// reads: Account, PaymentMethod, PromptTemplate, EndUser, Phone, IP, Model, PAID_WITH, SENT_TEMPLATE, NAMED_END_USER,
//   HAS_PHONE, USED_IP, CALLED_MODEL
// returns: account_id, beyond_chance, share, days_in_common, days_of_seed, days_of_other, span_days, values_in_common,
//   first_day, last_day, status
// revision: 1
// params:
//   account_id: STRING
//   min_share: FLOAT = 0.5
//   min_days: INTEGER = 3
//   hub: INTEGER = 100
//   max_rows: INTEGER = 50
// false positives: who works every day meets everybody: `beyond_chance` takes off the days in common that two clocks of
//   this density would have anyway, but not weekends. Cron jobs, a weekly course and a release give strangers the same days.
// try: :param account_id => 'acct_1'
MATCH (seed:Account {account_id: $account_id})
MATCH (seed)-[s:CALLED_MODEL|USED_IP]->(:Model|IP)
UNWIND s.days AS day
WITH seed, day ORDER BY day
WITH seed, collect(DISTINCT day) AS own
MATCH (seed)-[:PAID_WITH|SENT_TEMPLATE|NAMED_END_USER|HAS_PHONE|USED_IP]->(v:PaymentMethod|PromptTemplate|EndUser|Phone|IP)
WHERE v.accounts <= $hub AND v.microbits > 0
WITH DISTINCT seed, own, v
MATCH (other:Account)-[:PAID_WITH|SENT_TEMPLATE|NAMED_END_USER|HAS_PHONE|USED_IP]->(v)
WHERE other <> seed
WITH own, other, count(DISTINCT v) AS values_in_common
CALL (other) {
  MATCH (other)-[r:CALLED_MODEL|USED_IP]->(:Model|IP)
  UNWIND r.days AS day
  RETURN collect(DISTINCT day) AS days
}
WITH own, other, values_in_common, days, [day IN own WHERE day IN days] AS common
WITH own, other, values_in_common, days, common, size(own) + size(days) - size(common) AS either,
     own[-1] - own[0] + 1 AS span
WHERE size(common) >= $min_days AND size(common) >= $min_share * either
RETURN other.account_id AS account_id,
       round(size(common) - 1.0 * size(own) * size([day IN days WHERE own[0] <= day <= own[-1]]) / span, 1) AS beyond_chance,
       round(1.0 * size(common) / either, 3) AS share, size(common) AS days_in_common,
       size(own) AS days_of_seed, size(days) AS days_of_other, span AS span_days, values_in_common,
       toString(date({year: 1970, month: 1, day: 1}) + duration({days: common[0]})) AS first_day,
       toString(date({year: 1970, month: 1, day: 1}) + duration({days: common[-1]})) AS last_day, other.status AS status
ORDER BY beyond_chance DESC, share DESC, account_id
LIMIT $max_rows
