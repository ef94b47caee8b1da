// Values of members that are in their cell's profile
// question: Which rare values speak for each of these members?
// reads: Account, Cell, PromptTemplate, EndUser, Identifier, IN_CELL, HELD, SENT_TEMPLATE, NAMED_END_USER, SHOWED
// returns: cell_id, account_id, kind, value, members, accounts, microbits
// revision: 1
// params:
//   account_ids: LIST<STRING>
//   max_rows: INTEGER = 2000001
// false positives: values of one kind that come together are one habit, not many
// try: :param account_ids => ['acct_1']
UNWIND $account_ids AS id
WITH DISTINCT id
MATCH (a:Account {account_id: id})-[:IN_CELL]->(c:Cell)
MATCH (a)-[r:SENT_TEMPLATE|NAMED_END_USER|SHOWED]->(v)
MATCH (c)-[h:HELD]->(v)
WITH a, c, h, coalesce({SENT_TEMPLATE: 'template', NAMED_END_USER: 'end_user'}[type(r)], v.kind) AS kind,
     coalesce(v.text, v.prompt_hash, v.end_user, v.value) AS value
RETURN c.cell_id AS cell_id, a.account_id AS account_id, kind, value,
       h.members AS members, h.accounts AS accounts, h.microbits AS microbits
ORDER BY cell_id, account_id, kind, value
LIMIT $max_rows
