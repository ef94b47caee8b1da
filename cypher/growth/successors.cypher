// Accounts that came after banned ones, and before
// question: Who took over from these accounts when they were banned, and from whom had they taken over?
// reads: Account, SUCCEEDED
// returns: account_id, successor_id, gap_h, banned_at, opened_at, successor_status, role
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   max_rows: INTEGER = 200
// false positives: the same content that resumes elsewhere is also a customer who moves from a banned reseller to another
//   firm, and a tutorial that many begin on the same day. The arrow is read as "the successor SUCCEEDED the banned one".
// try: :param account_ids => ['acct_1']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (a:Account {account_id: id})
CALL (a) {
  MATCH (next:Account)-[s:SUCCEEDED]->(a)
  RETURN a AS before, next AS after, s, 'was succeeded' AS role
  UNION ALL
  MATCH (a)-[s:SUCCEEDED]->(last:Account)
  RETURN last AS before, a AS after, s, 'succeeded' AS role
}
WITH before, after, s, min(role) AS role
WHERE before <> after
WITH before, after, s.gap_s AS gap_s, role, before.status_at AS banned, after.created_at AS opened
RETURN before.account_id AS account_id, after.account_id AS successor_id, round(gap_s / 3600.0, 1) AS gap_h,
       CASE WHEN banned IS NOT NULL THEN toString(datetime({epochMillis: banned / 1000})) END AS banned_at,
       CASE WHEN opened IS NOT NULL THEN toString(datetime({epochMillis: opened / 1000})) END AS opened_at,
       after.status AS successor_status, role
ORDER BY banned_at, account_id, gap_h, successor_id
LIMIT $max_rows
