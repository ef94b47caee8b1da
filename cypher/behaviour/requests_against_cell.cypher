// Request volume of accounts against their cell
// question: Which members of these cells send far more or far less on a working day than the cell's median?
// reads: Account, Cell, Model, IP, IN_CELL, CALLED_MODEL, USED_IP
// returns: cell_id, account_id, requests, days, per_day, cell_per_day, times, status
// revision: 1
// params:
//   cell_ids: LIST<STRING>
//   max_rows: INTEGER = 200
// false positives: a queue gives each account the same share, so equal volumes speak for one hand; but a quota does so too.
//   A member far off may be an innocent with the same taste, the operator's own account, or one that was banned early.
// try: :param cell_ids => ['cell_1']
UNWIND $cell_ids AS id
WITH DISTINCT id
MATCH (c:Cell {cell_id: id})<-[i:IN_CELL]-(a:Account)
WHERE i.run = c.run AND a.requests > 0
CALL (a) {
  MATCH (a)-[r:CALLED_MODEL|USED_IP]->(:Model|IP)
  UNWIND r.days AS day
  RETURN count(DISTINCT day) AS days
}
WITH c, a, days WHERE days > 0
WITH c, collect({a: a, days: days}) AS members, percentileDisc(1.0 * a.requests / days, 0.5) AS median
UNWIND members AS member
WITH c, member.a AS a, member.days AS days, median, 1.0 * member.a.requests / member.days AS rate
RETURN c.cell_id AS cell_id, a.account_id AS account_id, a.requests AS requests, days, round(rate, 2) AS per_day,
       round(median, 2) AS cell_per_day, round(rate / median, 2) AS times, a.status AS status
ORDER BY abs(log(rate / median)) DESC, cell_id, account_id
LIMIT $max_rows
