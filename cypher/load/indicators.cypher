// Indicators known of organizations
// writes: Indicator
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MERGE (n:Indicator {indicator_id: row.indicator_id})
SET n.kind = row.kind,
    n.value = row.value,
    n.reliability = row.reliability,
    n.credibility = row.credibility,
    n.source = row.source,
    n.valid_from = row.valid_from,
    n.valid_to = row.valid_to
