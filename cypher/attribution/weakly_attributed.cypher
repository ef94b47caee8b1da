// Networks without a sure attribution
// question: Which networks have no organization behind them, or none likelier than a limit, and which name comes nearest?
// reads: Network, Organization, Account, MEMBER_OF, ATTRIBUTED_TO
// returns: network_id, assessment, members, best_org_id, best_organization, probability, standing, second_org_id,
//   second_probability, run
// revision: 1
// params:
//   below: FLOAT = 0.8
//   max_rows: INTEGER = 100
// false positives: "unattributed" is an answer and often the right one; two names of nearly the same probability are a
//   carrier's customers more often than a riddle. A benign network needs no name: see its assessment.
// try: :param below => 0.8
MATCH (n:Network)
OPTIONAL MATCH (n)-[r:ATTRIBUTED_TO]->(o:Organization)
WHERE coalesce(r.run, n.run) = n.run
WITH n, r, o ORDER BY r.probability DESC, o.org_id
WITH n, collect({o: o, p: r.probability, standing: r.standing}) AS named
WHERE named[0].o IS NULL OR named[0].p < $below
RETURN n.network_id AS network_id, n.assessment AS assessment,
       COUNT { MATCH (a:Account)-[m:MEMBER_OF]->(n) WHERE coalesce(m.run, n.run) = n.run RETURN DISTINCT a } AS members,
       named[0].o.org_id AS best_org_id, named[0].o.name AS best_organization, named[0].p AS probability,
       named[0].standing AS standing, named[1].o.org_id AS second_org_id, named[1].p AS second_probability, n.run AS run
ORDER BY members DESC, network_id, best_org_id, second_org_id, run
LIMIT $max_rows
