// IPv6 ranges (/64) of addresses, none of which is in the graph yet
// writes: Subnet
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
CREATE (:Subnet {cidr: row.cidr, accounts: row.accounts, microbits: row.microbits,
                 infrastructure: row.infrastructure})
