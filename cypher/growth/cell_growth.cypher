// Growth of cells, month by month
// question: When did these cells grow, what did bans cost them, and did they replace what they lost?
// reads: Account, Cell, IN_CELL
// returns: cell_id, month, opened, banned, closed, opened_so_far, standing
// revision: 1
// params:
//   cell_ids: LIST<STRING>
//   max_rows: INTEGER = 240
// false positives: a start-up that hires and a course that runs each term grow in steps as well; without bans that are made
//   up for, growth says nothing. `standing` is what was opened less what was banned or closed by the end of the month.
// try: :param cell_ids => ['cell_1']
UNWIND $cell_ids AS id
WITH DISTINCT id
MATCH (c:Cell {cell_id: id})<-[i:IN_CELL]-(a:Account)
WHERE i.run = c.run AND a.created_at IS NOT NULL
UNWIND [['opened', a.created_at],
        [a.status, CASE WHEN a.status IN ['banned', 'closed'] THEN a.status_at END]] AS event
WITH c, event[0] AS what, event[1] AS at
WHERE at IS NOT NULL
WITH c, left(toString(datetime({epochMillis: at / 1000})), 7) AS month, what
WITH c, month, count(CASE what WHEN 'opened' THEN 1 END) AS opened, count(CASE what WHEN 'banned' THEN 1 END) AS banned,
     count(CASE what WHEN 'closed' THEN 1 END) AS closed
WITH c, collect({month: month, opened: opened, banned: banned, closed: closed}) AS months
UNWIND months AS each
WITH c, each, reduce(n = 0, x IN months | n + (CASE WHEN x.month <= each.month THEN x.opened ELSE 0 END)) AS opened_so_far,
     reduce(n = 0, x IN months | n + (CASE WHEN x.month <= each.month THEN x.banned + x.closed ELSE 0 END)) AS lost
RETURN c.cell_id AS cell_id, each.month AS month, each.opened AS opened, each.banned AS banned, each.closed AS closed,
       opened_so_far, opened_so_far - lost AS standing
ORDER BY cell_id, month
LIMIT $max_rows
