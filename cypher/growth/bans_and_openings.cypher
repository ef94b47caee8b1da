// Bans of a set, and what was opened after each day of bans
// question: When accounts of the set were banned, were more of it opened in the hours after than in the hours before?
// reads: Account, Cell, IN_CELL
// returns: day, banned, first_ban_at, last_ban_at, opened_before, opened_after, first_opened_after_h, opened_ids
// revision: 1
// params:
//   account_ids: LIST<STRING> = []
//   cell_ids: LIST<STRING> = []
//   window_h: INTEGER = 48
//   max_rows: INTEGER = 366
// false positives: a set that grows anyway has openings after any ban: `opened_before` counts the same span before the
//   first ban of the day. A set found by when it was opened proves nothing; closed is not banned.
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
WITH collect(a) AS chosen
UNWIND chosen AS b
WITH chosen, b WHERE b.status = 'banned' AND b.status_at IS NOT NULL
WITH chosen, b.status_at / 86400000000 AS day, count(*) AS banned, min(b.status_at) AS first_ban,
     max(b.status_at) AS last_ban, $window_h * 3600000000 AS span
CALL (chosen, first_ban, last_ban, span) {
  UNWIND chosen AS a
  WITH a WHERE a.created_at >= first_ban - span AND a.created_at <= last_ban + span
  WITH a ORDER BY a.created_at, a.account_id
  RETURN count(CASE WHEN a.created_at < first_ban THEN 1 END) AS before,
         collect(CASE WHEN a.created_at > first_ban THEN a END) AS after
}
RETURN toString(date({year: 1970, month: 1, day: 1}) + duration({days: day})) AS day, banned,
       toString(datetime({epochMillis: first_ban / 1000})) AS first_ban_at,
       toString(datetime({epochMillis: last_ban / 1000})) AS last_ban_at,
       before AS opened_before, size(after) AS opened_after,
       round((after[0].created_at - first_ban) / 3600000000.0, 1) AS first_opened_after_h,
       [a IN after[..50] | a.account_id] AS opened_ids
ORDER BY day
LIMIT $max_rows
