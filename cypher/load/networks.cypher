// Networks: accounts that one hand runs, with the assessment, the reasons and the order to work them off
// writes: Network
// revision: 1
// params:
//   rows: LIST<MAP>
//   run: STRING
UNWIND $rows AS row
CREATE (:Network {network_id: row.network_id, run: $run, assessment: row.assessment, standing: row.standing,
                  accounts: row.accounts, requests: row.requests, first_at: row.first_at, last_at: row.last_at,
                  active: row.active, banned: row.banned, new_members: row.new_members,
                  recent_days: row.recent_days, earlier_days: row.earlier_days, certainty: row.certainty,
                  priority: row.priority, missing: row.missing, missing_low: row.missing_low,
                  missing_high: row.missing_high, reasons_for: row.reasons_for,
                  reasons_against: row.reasons_against, roles: row.roles})
