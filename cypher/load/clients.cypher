// Client fingerprints
// writes: Client
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MERGE (n:Client {client_id: row.client_id})
SET n.kind = row.kind,
    n.value = row.value,
    n.accounts = row.accounts,
    n.microbits = row.microbits,
    n.infrastructure = row.infrastructure
