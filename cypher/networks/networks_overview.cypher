// Networks that were found
// question: Which networks are there, how large and how sure is each, how much of it is banned, and whose is it said to be?
// reads: Network, Account, Cell, Organization, Run, MEMBER_OF, PART_OF, ATTRIBUTED_TO
// returns: network_id, assessment, members, expected_members, sure, banned, cells, organizations, run, is_current
// revision: 1
// params:
//   max_rows: INTEGER = 100
// false positives: coordinated is not malicious: courses, agencies, platforms and laboratories that test are networks too;
//   read the assessment, then the payments and sign-ups of its cells (cell_standing). Rows that are not current are stale.
// try: :param max_rows => 100
MATCH (n:Network)
CALL (n) {
  OPTIONAL MATCH (a:Account)-[m:MEMBER_OF]->(n)
  WHERE coalesce(m.run, n.run) = n.run
  WITH a, max(m.probability) AS p
  RETURN count(a) AS members, round(sum(p), 1) AS expected_members, count(CASE WHEN p >= 0.99 THEN 1 END) AS sure,
         count(CASE a.status WHEN 'banned' THEN 1 END) AS banned
}
RETURN n.network_id AS network_id, n.assessment AS assessment, members, expected_members, sure, banned,
       COUNT { MATCH (c:Cell)-[:PART_OF]->(n) RETURN DISTINCT c } AS cells,
       COLLECT { MATCH (n)-[r:ATTRIBUTED_TO]->(o:Organization) WHERE coalesce(r.run, n.run) = n.run
                 WITH o, r ORDER BY r.probability DESC, o.org_id
                 RETURN coalesce(o.name, o.org_id) + ' (' + coalesce(r.standing, 'no standing') + ')' } AS organizations,
       n.run AS run, EXISTS { MATCH (x:Run {run: n.run}) WHERE x.finished_at IS NOT NULL } AS is_current
ORDER BY expected_members DESC, network_id, run
LIMIT $max_rows
