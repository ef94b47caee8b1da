// IPv6 ranges (/64) of addresses
// writes: Subnet
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MERGE (n:Subnet {cidr: row.cidr})
SET n.accounts = row.accounts,
    n.microbits = row.microbits,
    n.infrastructure = row.infrastructure
