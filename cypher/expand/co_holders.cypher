// Accounts that hold the cards, emails and phones of groups
// question: Who holds a card, an email or a phone that two accounts of a group hold, and mostly its accounts?
// reads: Account, PaymentMethod, Email, Phone, PAID_WITH, HAS_EMAIL, HAS_PHONE
// returns: group_id, account_id, values
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   group_ids: LIST<STRING>
//   max_rows: INTEGER = 2000001
// false positives: a stolen card is held by its owner too; the lists are of equal length, each account beside its group
// try: :param account_ids => ['acct_1', 'acct_2']; :param group_ids => ['one', 'one']
UNWIND range(0, size($account_ids) - 1) AS at
WITH DISTINCT $account_ids[at] AS id, $group_ids[at] AS group_id
MATCH (:Account {account_id: id})-[:PAID_WITH|HAS_EMAIL|HAS_PHONE]->(v:PaymentMethod|Email|Phone)
WHERE v.microbits > 0
WITH group_id, v, count(*) AS held
WHERE held >= 2 AND 2 * held >= v.accounts
MATCH (a:Account)-[:PAID_WITH|HAS_EMAIL|HAS_PHONE]->(v)
RETURN group_id, a.account_id AS account_id, count(*) AS values
ORDER BY group_id, account_id
LIMIT $max_rows
