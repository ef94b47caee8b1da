// Times that cannot be
// question: Which accounts were used before they were opened, after they were banned, or in the future?
// reads: Account
// returns: account_id, problem, at, against, hours
// revision: 1
// params:
//   slack_hours: INTEGER = 24
//   now: STRING = ""
//   max_rows: INTEGER = 200
// false positives: clocks of two systems differ by minutes and time zones by hours: `slack_hours` forgives that. Use after
//   a ban may be a ban that took days to reach every gateway, and a status may be of a later date than its cause. `now`
//   (ISO time) is the present where it is left empty.
// try: :param slack_hours => 24
WITH CASE WHEN $now = '' THEN datetime() ELSE datetime($now) END AS present
WITH present.epochSeconds * 1000000 AS now, $slack_hours * 3600000000 AS slack
MATCH (a:Account)
UNWIND [{problem: 'used before it was opened', at: a.first_at, against: a.created_at, off: a.created_at - a.first_at},
        {problem: 'status older than the account', at: a.status_at, against: a.created_at, off: a.created_at - a.status_at},
        {problem: 'used after the ban', at: a.last_at, against: a.status_at,
         off: CASE a.status WHEN 'banned' THEN a.last_at - a.status_at END},
        {problem: 'first use after the last', at: a.first_at, against: a.last_at, off: a.first_at - a.last_at + slack},
        {problem: 'opened in the future', at: a.created_at, against: now, off: a.created_at - now},
        {problem: 'used in the future', at: a.last_at, against: now, off: a.last_at - now},
        {problem: 'status of the future', at: a.status_at, against: now, off: a.status_at - now}] AS found
WITH a, found, slack, found.at AS at, found.against AS against
WHERE found.off > slack
RETURN a.account_id AS account_id, found.problem AS problem, toString(datetime({epochMillis: at / 1000})) AS at,
       toString(datetime({epochMillis: against / 1000})) AS against, abs(at - against) / 3600000000 AS hours
ORDER BY hours DESC, account_id, problem
LIMIT $max_rows
