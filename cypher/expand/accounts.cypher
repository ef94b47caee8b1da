// What is known of accounts
// question: Since when are these accounts there, what is their standing, how much do they send?
// reads: Account
// returns: account_id, created_at, status, requests
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   max_rows: INTEGER = 2000001
// false positives: none; it repeats what the link step found
// try: :param account_ids => ['acct_1']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (a:Account {account_id: id})
RETURN a.account_id AS account_id, a.created_at AS created_at, a.status AS status, a.requests AS requests
ORDER BY account_id
LIMIT $max_rows
