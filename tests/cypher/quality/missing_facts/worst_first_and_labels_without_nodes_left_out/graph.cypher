// Two of three accounts lack a country; one address of two lacks everything. There are no models and no indicators.
// innocent: Model
CREATE (a:Account {account_id: 'acct_a', country: 'JP', created_at: 1, status: 'active'}),
       (b:Account {account_id: 'acct_b', created_at: 1}), (:Account {account_id: 'acct_c', created_at: 1}),
       (i:IP {ip: '192.0.2.1', kind: 'hosting', country: 'DE'})-[:IN_ASN]->(:ASN {asn: 1}), (a)-[:USED_IP]->(i),
       (a)-[:SIGNED_UP_FROM]->(i), (b)-[:USED_IP]->(:IP {ip: '192.0.2.2'}),
       (a)-[:HAS_EMAIL]->(:Email {value: 'hmac:00'}), (b)-[:PAID_WITH]->(:PaymentMethod {fingerprint: 'card_1', kind: 'wallet'}),
       (:Identifier {identifier_id: 'x:Model', kind: 'x', value: 'Model'});
