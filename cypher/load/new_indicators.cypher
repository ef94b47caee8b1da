// Indicators known of organizations, none of which is in the graph yet
// writes: Indicator
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
CREATE (:Indicator {indicator_id: row.indicator_id, kind: row.kind, value: row.value,
                    reliability: row.reliability, credibility: row.credibility, source: row.source,
                    valid_from: row.valid_from, valid_to: row.valid_to})
