// How long accounts of a set waited from sign-up to the first request
// question: Were these accounts put to work after the same wait, as accounts are that somebody lets age?
// reads: Account, Cell, Model, IP, IN_CELL, CALLED_MODEL, USED_IP
// returns: waited, hours_from, accounts, share, first_opened_at, last_opened_at, account_ids
// revision: 1
// params:
//   account_ids: LIST<STRING> = []
//   cell_ids: LIST<STRING> = []
//   max_rows: INTEGER = 100
// false positives: most honest customers send within the first hour, so that row says nothing. A course that opens
//   accounts in week one and uses them in week two waits alike. Of accounts opened before the set's first working day
//   nothing is known, because the log may begin there; requests before sign-up: clocks differ.
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
OPTIONAL MATCH (a)-[r:CALLED_MODEL|USED_IP]->(:Model|IP)
WITH a, min(r.first_at) AS used
WITH collect({a: a, used: used}) AS each, min(used) AS since
UNWIND each AS one
WITH one.a AS a, one.used - one.a.created_at AS wait, since
WITH a, CASE WHEN a.created_at IS NULL THEN ['sign-up unknown', null] WHEN wait IS NULL THEN ['never used', null]
          WHEN a.created_at / 86400000000 < since / 86400000000 THEN ['opened before the first working day', null]
          WHEN wait < 0 THEN ['before sign-up', null] WHEN wait < 3600000000 THEN ['under an hour', 0]
          WHEN wait < 86400000000 THEN ['hours', wait / 3600000000] ELSE ['days', wait / 86400000000 * 24] END AS bin
ORDER BY a.created_at, a.account_id
WITH bin, collect(a) AS accounts
WITH collect({bin: bin, accounts: accounts}) AS bins, sum(size(accounts)) AS total
UNWIND bins AS each
WITH total, each.bin AS bin, each.accounts AS accounts,
     each.accounts[0].created_at AS first_opened, each.accounts[-1].created_at AS last_opened
RETURN bin[0] AS waited, bin[1] AS hours_from, size(accounts) AS accounts, round(1.0 * size(accounts) / total, 3) AS share,
       CASE WHEN first_opened IS NOT NULL THEN toString(datetime({epochMillis: first_opened / 1000})) END AS first_opened_at,
       CASE WHEN last_opened IS NOT NULL THEN toString(datetime({epochMillis: last_opened / 1000})) END AS last_opened_at,
       [a IN accounts[..50] | a.account_id] AS account_ids
ORDER BY hours_from, waited
LIMIT $max_rows
