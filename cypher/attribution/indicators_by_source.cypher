// Indicators by source and grade
// question: Where does what is known of organizations come from, how good is it said to be, and how much of it has expired?
// reads: Indicator, Organization, POINTS_TO
// returns: source, reliability, credibility, indicators, expired, not_yet, organizations, kinds, newest_from
// revision: 1
// params:
//   at: STRING = null
//   max_rows: INTEGER = 200
// false positives: a grade is what the collector gave, not what was checked; many facts of one source are one source. Facts
//   without an end are counted as valid for ever: look at how old the newest is. `at` is an ISO time, now unless told.
// try: :param at => '2026-01-01T00:00:00Z'
MATCH (i:Indicator)
WITH i, (CASE WHEN $at IS NULL THEN datetime() ELSE datetime($at) END).epochMillis * 1000 AS at
OPTIONAL MATCH (i)-[:POINTS_TO]->(o:Organization)
WITH i, at, collect(o) AS named
UNWIND CASE named WHEN [] THEN [null] ELSE named END AS o
WITH i.source AS source, i.reliability AS reliability, i.credibility AS credibility,
     count(DISTINCT i) AS indicators, count(DISTINCT CASE WHEN i.valid_to < at THEN i END) AS expired,
     count(DISTINCT CASE WHEN i.valid_from > at THEN i END) AS not_yet, count(DISTINCT o) AS organizations,
     collect(DISTINCT i.kind) AS kinds, max(i.valid_from) AS newest
RETURN source, reliability, credibility, indicators, expired, not_yet, organizations,
       COLLECT { UNWIND kinds AS kind RETURN kind ORDER BY kind } AS kinds,
       CASE WHEN newest IS NOT NULL THEN toString(datetime({epochMillis: newest / 1000})) END AS newest_from
ORDER BY reliability, credibility, source
LIMIT $max_rows
