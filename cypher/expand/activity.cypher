// What accounts did, and in how many of the last days
// question: When were these accounts opened, banned and last used, and on how many of the last days?
// reads: Account, CALLED_MODEL
// returns: account_id, created_at, status, status_at, requests, first_at, last_at, recent_days, earlier_days
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   since_day: INTEGER
//   before_day: INTEGER
//   max_rows: INTEGER = 2000001
// false positives: none; days are whole days since 1970, those from `since_day` on are recent, from `before_day` on earlier
// try: :param account_ids => ['acct_1']; :param since_day => 20500; :param before_day => 20493
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (a:Account {account_id: id})
CALL (a) {
  OPTIONAL MATCH (a)-[r:CALLED_MODEL]->()
  UNWIND coalesce(r.days, [null]) AS day
  WITH DISTINCT day
  RETURN count(CASE WHEN day >= $since_day THEN 1 END) AS recent_days,
         count(CASE WHEN day >= $before_day AND day < $since_day THEN 1 END) AS earlier_days
}
RETURN a.account_id AS account_id, a.created_at AS created_at, a.status AS status, a.status_at AS status_at,
       a.requests AS requests, a.first_at AS first_at, a.last_at AS last_at, recent_days, earlier_days
ORDER BY account_id
LIMIT $max_rows
