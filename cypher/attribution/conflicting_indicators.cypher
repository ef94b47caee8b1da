// Indicators that name two organizations for one fact
// question: Which facts are said of several organizations for the same time, by whom, and with what grade?
// reads: Indicator, Organization, POINTS_TO
// returns: kind, value, organizations, org_ids, sources, grades, indicator_ids
// revision: 1
// params:
//   kinds: LIST<STRING> = []
//   max_rows: INTEGER = 200
// false positives: a shared office, a parent and its subsidiary, a hoster's range and one person who works for two are no
//   error; a fact that changed hands is none either, and not listed where the times do not meet. An open end is open.
// try: :param kinds => ['email_domain', 'cidr']
MATCH (i:Indicator)-[:POINTS_TO]->(o:Organization)
WHERE size($kinds) = 0 OR i.kind IN $kinds
WITH i, o, reduce(text = '', w IN [x IN split(toLower(i.value), ' ') WHERE x <> ''] |
                  text + (CASE text WHEN '' THEN w ELSE ' ' + w END)) AS folded
WITH i, o, CASE WHEN i.kind IN ['email_domain', 'email', 'person', 'billing_name'] THEN folded ELSE i.value END AS value
ORDER BY o.org_id, i.indicator_id
WITH i.kind AS kind, value, collect({i: i, o: o}) AS said
WHERE size(said) >= 2
WITH kind, value, [x IN said WHERE any(y IN said WHERE x.o <> y.o
       AND coalesce(x.i.valid_from < y.i.valid_to, true) AND coalesce(y.i.valid_from < x.i.valid_to, true))] AS said
WHERE size(said) >= 2
UNWIND said AS one
RETURN kind, value, collect(DISTINCT coalesce(one.o.name, one.o.org_id)) AS organizations,
       collect(DISTINCT one.o.org_id) AS org_ids,
       collect(one.i.source) AS sources,
       collect(coalesce(one.i.reliability, '?') + coalesce(one.i.credibility, '?')) AS grades,
       collect(one.i.indicator_id) AS indicator_ids
ORDER BY kind, value
LIMIT $max_rows
