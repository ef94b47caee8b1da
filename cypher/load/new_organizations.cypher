// Organizations, none of which is in the graph yet
// writes: Organization
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
CREATE (:Organization {org_id: row.org_id, name: row.name, kind: row.kind, country: row.country,
                       aliases: row.aliases})
