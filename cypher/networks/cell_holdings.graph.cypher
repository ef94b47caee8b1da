// What cells hold, as a picture
// question: Which values hold the members of these cells together?
// reads: Cell, Account, PromptTemplate, EndUser, Identifier, HELD, IN_CELL, SENT_TEMPLATE, NAMED_END_USER, SHOWED
// returns: paths
// revision: 1
// params:
//   cell_ids: LIST<STRING>
//   max_rows: INTEGER = 15
// false positives: as in the table; the values most members hold, with at most 25 members each: the picture is a sample
// try: :param cell_ids => ['cell_1']
UNWIND $cell_ids AS id
WITH DISTINCT id
MATCH (c:Cell {cell_id: id})-[h:HELD]->(v:PromptTemplate|EndUser|Identifier)
WHERE h.run = c.run
WITH c, h, v, coalesce(v.prompt_hash, v.end_user, v.identifier_id) AS value
ORDER BY h.members DESC, value, c.cell_id LIMIT $max_rows
CALL (c, v) {
  MATCH path = (c)<-[i:IN_CELL]-(a:Account)-[:SENT_TEMPLATE|NAMED_END_USER|SHOWED]->(v)
  WHERE i.run = c.run
  RETURN path ORDER BY a.account_id LIMIT 25
}
WITH c, h, value, collect(path) AS paths
RETURN paths
ORDER BY h.members DESC, value, c.cell_id
LIMIT $max_rows
