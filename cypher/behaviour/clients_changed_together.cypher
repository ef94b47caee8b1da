// Clients that accounts of a set changed to on the same day
// question: On which day did several of these accounts, each with another client before, begin to use the same new one?
// reads: Account, Cell, Client, IN_CELL, USED_CLIENT
// returns: client_id, day, changed, set_accounts, in_set, everywhere, account_ids
// revision: 1
// params:
//   account_ids: LIST<STRING> = []
//   cell_ids: LIST<STRING> = []
//   min_accounts: INTEGER = 2
//   hub: INTEGER = 500
//   max_rows: INTEGER = 100
// false positives: a browser or an SDK that updates itself changes for everybody in the same week: compare `changed` with
//   `everywhere`. One firm's managed laptops and one course's lab room change on one day and are one customer.
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
UNWIND chosen AS a
MATCH (a)-[r:USED_CLIENT]->(k:Client)
WHERE r.first_at IS NOT NULL
WITH chosen, a, k, r.first_at / 86400000000 AS day
WITH chosen, a, collect({k: k, day: day}) AS used
UNWIND used AS one
WITH chosen, a, used, one.k AS k, one.day AS day
WITH chosen, k, day, a, any(x IN used WHERE x.k.kind = k.kind AND x.day < day) AS is_change
ORDER BY a.account_id
WITH size(chosen) AS set_accounts, k, collect({id: a.account_id, day: day, is_change: is_change}) AS users
WHERE k.accounts <= $hub
UNWIND users AS one
WITH set_accounts, k, size(users) AS in_set, one WHERE one.is_change
WITH set_accounts, k, in_set, one.day AS day, collect(one.id) AS account_ids
WHERE size(account_ids) >= $min_accounts
RETURN k.client_id AS client_id, toString(date({year: 1970, month: 1, day: 1}) + duration({days: day})) AS day,
       size(account_ids) AS changed, set_accounts, in_set, k.accounts AS everywhere, account_ids[..50] AS account_ids
ORDER BY changed DESC, day, client_id
LIMIT $max_rows
