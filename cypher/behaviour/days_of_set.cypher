// Days on which a set works at once
// question: On which days did many of these accounts work, and on which did many of them begin?
// reads: Account, Cell, Model, IP, IN_CELL, CALLED_MODEL, USED_IP
// returns: day, weekday, active, accounts, share, began, ended
// revision: 1
// params:
//   account_ids: LIST<STRING> = []
//   cell_ids: LIST<STRING> = []
//   min_active: INTEGER = 2
//   max_rows: INTEGER = 366
// false positives: weekdays are everybody's; a release, an outage that ends, a course's deadline and a firm's quarter end
//   bring strangers together. Days on which many began for the first time say more than days on which many worked.
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
WITH DISTINCT a, day
WITH a, collect(day) AS days, min(day) AS first_day, max(day) AS last_day
WITH collect({days: days, first_day: first_day, last_day: last_day}) AS each
UNWIND each AS one
UNWIND one.days AS day
WITH size(each) AS accounts, day, count(*) AS active, count(CASE WHEN one.first_day = day THEN 1 END) AS began,
     count(CASE WHEN one.last_day = day THEN 1 END) AS ended
WHERE active >= $min_active
RETURN toString(date({year: 1970, month: 1, day: 1}) + duration({days: day})) AS day,
       ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'][day % 7] AS weekday,
       active, accounts, round(1.0 * active / accounts, 3) AS share, began, ended
ORDER BY active DESC, day
LIMIT $max_rows
