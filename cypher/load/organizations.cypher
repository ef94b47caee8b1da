// Organizations
// writes: Organization
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MERGE (n:Organization {org_id: row.org_id})
SET n.name = row.name,
    n.kind = row.kind,
    n.country = row.country,
    n.aliases = row.aliases
