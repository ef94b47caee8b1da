// Accounts that show a name
// question: Who calls itself so, or pays under this name?
// reads: Identifier, Account, Cell, SHOWED, IN_CELL
// returns: name, kind, account_id, status, opened_at, holders, cell_id
// revision: 1
// params:
//   names: LIST<STRING>
//   hub: INTEGER = 200
//   max_rows: INTEGER = 200
// false positives: people have the same names, and some names are everybody's ("Test", "Admin"): a name is never a link
//   by itself. Found as written, in capitals and in small letters, not in other spellings or transcriptions.
// try: :param names => ['Test Person']
UNWIND $names AS name
WITH DISTINCT trim(name) AS name
UNWIND ['display_name:' + name, 'display_name:' + toUpper(name), 'display_name:' + toLower(name),
        'billing_name:' + name, 'billing_name:' + toUpper(name), 'billing_name:' + toLower(name)] AS id
WITH DISTINCT id
MATCH (v:Identifier {identifier_id: id})
WHERE coalesce(v.accounts, 1) <= $hub
MATCH (a:Account)-[:SHOWED]->(v)
OPTIONAL MATCH (a)-[:IN_CELL]->(c:Cell)
WITH v, a, min(c.cell_id) AS cell_id
RETURN v.value AS name, v.kind AS kind, a.account_id AS account_id, a.status AS status,
       CASE WHEN a.created_at IS NOT NULL THEN toString(datetime({epochMillis: a.created_at / 1000})) END AS opened_at,
       coalesce(v.accounts, 1) AS holders, cell_id
ORDER BY name, kind, account_id, cell_id
LIMIT $max_rows
