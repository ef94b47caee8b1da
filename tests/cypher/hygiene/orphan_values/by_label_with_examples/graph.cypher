// innocent: card_used
CREATE (a:Account {account_id: 'acct_a'})-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_used'}),
       (:PaymentMethod {fingerprint: 'card_`2'}), (:PaymentMethod {fingerprint: 'card_1'}),
       (:IP {ip: '192.0.2.1'}), (a)-[:SIGNED_UP_FROM]->(:IP {ip: '192.0.2.2'}), (:ASN {asn: 64496});
