// Identifiers of any other kind
// writes: Identifier
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MERGE (n:Identifier {identifier_id: row.identifier_id})
SET n.kind = row.kind,
    n.value = row.value,
    n.accounts = row.accounts,
    n.microbits = row.microbits,
    n.infrastructure = row.infrastructure
