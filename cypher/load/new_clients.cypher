// Client fingerprints, none of which is in the graph yet
// writes: Client
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
CREATE (:Client {client_id: row.client_id, kind: row.kind, value: row.value, accounts: row.accounts,
                 microbits: row.microbits, infrastructure: row.infrastructure})
