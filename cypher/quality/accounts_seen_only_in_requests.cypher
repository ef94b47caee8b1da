// Accounts that no list of accounts names
// question: Which accounts send requests (or paid) and are in no list of accounts: nobody knows when they were opened?
// reads: Account, Cell, IN_CELL, PAID_WITH, USED_IP
// returns: account_id, requests, first_at, last_at, cards, addresses, cell_id
// revision: 1
// params:
//   max_rows: INTEGER = 100
// false positives: an export of accounts older than the logs lacks the newest; a system's own test accounts are in no
//   list. Sign-ups, bans and countries of these accounts are unknown, so bursts and successors miss them.
// try: :param max_rows => 100
MATCH (a:Account)
WHERE a.created_at IS NULL
WITH a ORDER BY coalesce(a.requests, 0) DESC, a.account_id LIMIT $max_rows
OPTIONAL MATCH (a)-[:IN_CELL]->(c:Cell)
WITH a, min(c.cell_id) AS cell_id
WITH a, cell_id, a.first_at AS first_at, a.last_at AS last_at
RETURN a.account_id AS account_id, a.requests AS requests,
       CASE WHEN first_at IS NOT NULL THEN toString(datetime({epochMillis: first_at / 1000})) END AS first_at,
       CASE WHEN last_at IS NOT NULL THEN toString(datetime({epochMillis: last_at / 1000})) END AS last_at,
       COUNT { (a)-[:PAID_WITH]->() } AS cards, COUNT { (a)-[:USED_IP]->() } AS addresses, cell_id
ORDER BY coalesce(requests, 0) DESC, account_id, cell_id
LIMIT $max_rows
