// On which days accounts were last seen
// question: Up to when does the data reach, and how many clocks run ahead of it?
// reads: Account
// returns: day, accounts
// revision: 1
// params:
//   max_rows: INTEGER = 2000001
// false positives: a few accounts after everybody else are clocks that run ahead; days are whole days since 1970
// try: :param max_rows => 1000
MATCH (a:Account)
WHERE a.last_at IS NOT NULL
WITH a.last_at / 86400000000 AS day, count(*) AS accounts
RETURN day, accounts
ORDER BY day
LIMIT $max_rows
