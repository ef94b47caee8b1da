// What cells hold
// question: Which prompts, customers and devices make these cells, and how much of each is held by anybody else?
// reads: Cell, PromptTemplate, EndUser, Identifier, HELD
// returns: cell_id, kind, value, members, cell_accounts, everywhere, exclusive, bits
// revision: 1
// params:
//   cell_ids: LIST<STRING>
//   max_rows: INTEGER = 200
// false positives: a niche agent's users hold its prompts as a ring's accounts do. `exclusive` is the share of all holders
//   who are members; a value of a low share is the fashion of a month, a high one of two members only is little.
// try: :param cell_ids => ['cell_1']
UNWIND $cell_ids AS id
WITH DISTINCT id
MATCH (c:Cell {cell_id: id})-[h:HELD]->(v:PromptTemplate|EndUser|Identifier)
WHERE h.run = c.run
RETURN c.cell_id AS cell_id,
       CASE WHEN v:PromptTemplate THEN 'template' WHEN v:EndUser THEN 'end_user' ELSE v.kind END AS kind,
       coalesce(v.text, v.prompt_hash, v.end_user, v.value) AS value, h.members AS members, c.accounts AS cell_accounts,
       h.accounts AS everywhere, round(1.0 * h.members / h.accounts, 3) AS exclusive,
       round(h.microbits / 1000000.0, 1) AS bits
ORDER BY cell_id, members DESC, exclusive DESC, kind, value
LIMIT $max_rows
