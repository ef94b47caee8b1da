// Of two cards one has no date. The address's days are not those of its times; a last time lies before the first.
CREATE (a:Account {account_id: 'acct_a'}), (i:IP {ip: '192.0.2.1'}), (a)-[:PAID_WITH {days: []}]->(:PaymentMethod {fingerprint: 'card_1'}),
       (a)-[:PAID_WITH {first_at: 1767571200000000, last_at: 1767743940000000, days: [20458, 20459]}]->(:PaymentMethod {fingerprint: 'card_2'}),
       (a)-[:USED_IP {first_at: 1767571200000000, last_at: 1767657600000000, days: [20458]}]->(i),
       (a)-[:USED_CLIENT {first_at: 1767578400000000, last_at: 1767574800000000, days: [20458]}]->(:Client {client_id: 'ua:x'}),
       (a)-[:SHOWED]->(:Identifier {identifier_id: 'device:d'});
