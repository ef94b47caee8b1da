// How soon a set calls a new model
// question: How many of the accounts that were there when a model came out called it within hours, and how many ever?
// reads: Account, Cell, Model, IN_CELL, CALLED_MODEL
// returns: model, released_at, there, early, ever, before_release, median_h, first_at
// revision: 1
// params:
//   account_ids: LIST<STRING> = []
//   cell_ids: LIST<STRING> = []
//   window_h: INTEGER = 24
//   max_rows: INTEGER = 100
// false positives: agents that ask for the newest model by an alias move by themselves; enthusiasts, evaluation labs and
//   a firm's one pipeline move within hours as well. Accounts opened after it, or banned before, are not counted as there.
// try: :param cell_ids => ['cell_1']
CALL () {
  UNWIND $account_ids AS id
  MATCH (a:Account {account_id: id})
  RETURN a
  UNION
  UNWIND $cell_ids AS id
  MATCH (c:Cell {cell_id: id})<-[r:IN_CELL]-(a:Account) WHERE r.run = c.run
  RETURN a
}
WITH collect(a) AS chosen
UNWIND chosen AS a
MATCH (a)-[:CALLED_MODEL]->(m:Model)
WITH DISTINCT chosen, m
UNWIND chosen AS a
OPTIONAL MATCH (a)-[r:CALLED_MODEL]->(m)
WITH m, a, r, r.first_at - m.released_at AS after,
     a.created_at < m.released_at AND coalesce(a.status = 'active' OR a.status_at >= m.released_at, true) AS there
WITH m, count(CASE WHEN there THEN 1 END) AS there, count(r) AS ever, min(r.first_at) AS first_at,
     count(CASE WHEN there AND after >= 0 AND after <= $window_h * 3600000000 THEN 1 END) AS early,
     count(CASE WHEN after < 0 THEN 1 END) AS before_release,
     percentileDisc(CASE WHEN there AND after >= 0 THEN after END, 0.5) AS median
RETURN m.model AS model,
       CASE WHEN m.released_at IS NOT NULL THEN toString(datetime({epochMillis: m.released_at / 1000})) END AS released_at,
       there, early, ever, before_release, round(median / 3600000000.0, 1) AS median_h,
       CASE WHEN first_at IS NOT NULL THEN toString(datetime({epochMillis: first_at / 1000})) END AS first_at
ORDER BY coalesce(released_at, '') DESC, model
LIMIT $max_rows
