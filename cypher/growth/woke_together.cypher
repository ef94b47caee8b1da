// Accounts that slept and woke on the same day
// question: Which accounts of the set were silent for weeks and came back on one day, as shelved ones do when bans hit?
// reads: Account, Cell, Model, IP, IN_CELL, CALLED_MODEL, USED_IP
// returns: woke_on, weekday, woke, slept_before, share, shortest_sleep, longest_sleep, account_ids
// revision: 1
// params:
//   account_ids: LIST<STRING> = []
//   cell_ids: LIST<STRING> = []
//   sleep_days: INTEGER = 21
//   min_accounts: INTEGER = 2
//   max_rows: INTEGER = 100
// false positives: terms begin, holidays end, a yearly audit or a release wakes strangers on one day. See if
//   the rest woke too, and what was banned before (bans_and_openings). Waiting from sign-up is sleep; no sleep is counted
//   from before the set's first working day, because the log may begin there.
// try: :param cell_ids => ['cell_1']
CALL () {
  UNWIND $account_ids AS id
  MATCH (a:Account {account_id: id})
  RETURN a
  UNION
  UNWIND $cell_ids AS id
  MATCH (c:Cell {cell_id: id})<-[r:IN_CELL]-(a:Account) WHERE r.run = c.run
  RETURN a
}
MATCH (a)-[r:CALLED_MODEL|USED_IP]->(:Model|IP)
UNWIND r.days AS day
WITH DISTINCT a, day ORDER BY day
WITH a, collect(day) AS worked, a.created_at / 86400000000 AS opened
WITH collect({a: a, days: CASE WHEN opened < worked[0] THEN [opened] + worked ELSE worked END}) AS each,
     min(worked[0]) AS since
UNWIND each AS one
WITH one.a AS a, [day IN one.days | (CASE WHEN day < since THEN since ELSE day END)] AS days
UNWIND range(1, size(days) - 1) AS n
WITH a, days[n] AS woke, days[n] - days[n - 1] AS sleep
WHERE sleep >= $sleep_days
WITH woke, sleep, a ORDER BY a.account_id
WITH woke, collect(a) AS sleepers, min(sleep) AS shortest, max(sleep) AS longest
WITH collect({woke: woke, sleepers: sleepers, shortest: shortest, longest: longest}) AS all_days
CALL (all_days) {
  UNWIND all_days AS each
  UNWIND each.sleepers AS a
  RETURN count(DISTINCT a) AS slept_before
}
UNWIND all_days AS each
WITH each, slept_before WHERE size(each.sleepers) >= $min_accounts
RETURN toString(date({year: 1970, month: 1, day: 1}) + duration({days: each.woke})) AS woke_on,
       ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'][each.woke % 7] AS weekday,
       size(each.sleepers) AS woke, slept_before, round(1.0 * size(each.sleepers) / slept_before, 3) AS share,
       each.shortest AS shortest_sleep, each.longest AS longest_sleep,
       [a IN each.sleepers[..50] | a.account_id] AS account_ids
ORDER BY woke DESC, woke_on
LIMIT $max_rows
