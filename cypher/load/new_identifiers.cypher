// Identifiers of any other kind, none of which is in the graph yet
// writes: Identifier
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
CREATE (:Identifier {identifier_id: row.identifier_id, kind: row.kind, value: row.value,
                     accounts: row.accounts, microbits: row.microbits, infrastructure: row.infrastructure})
