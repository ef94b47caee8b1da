// Payment methods, none of which is in the graph yet
// writes: PaymentMethod
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
CREATE (:PaymentMethod {fingerprint: row.fingerprint, kind: row.kind, iin: row.iin,
                        issuer_country: row.issuer_country, text: row.text, accounts: row.accounts,
                        microbits: row.microbits, infrastructure: row.infrastructure})
