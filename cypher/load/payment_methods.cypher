// Payment methods
// writes: PaymentMethod
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MERGE (n:PaymentMethod {fingerprint: row.fingerprint})
SET n.kind = row.kind,
    n.iin = row.iin,
    n.issuer_country = row.issuer_country,
    n.text = row.text,
    n.accounts = row.accounts,
    n.microbits = row.microbits,
    n.infrastructure = row.infrastructure
