CREATE (:PaymentMethod {fingerprint: 'card_1', accounts: 2}), (:ASN {asn: 64496}), (:Account {account_id: 'acct_1'});
