// Spaces around and capitals do not hide an address; a bare user agent is found as a client, a name under both kinds.
CREATE (:IP {ip: '192.0.2.1', accounts: 4, microbits: 1000000, infrastructure: 'crowd'}), (:IP {ip: '2001:db8::1'}),
       (:ASN {asn: 64496, as_name: 'Net'}),
       (:Client {client_id: 'ua:sdk/1.0', kind: 'ua', value: 'sdk/1.0', accounts: 3, microbits: 4000000}),
       (:Identifier {identifier_id: 'display_name:Test Person', kind: 'display_name', value: 'Test Person'}),
       (:Identifier {identifier_id: 'billing_name:Test Person', kind: 'billing_name', value: 'Test Person', accounts: 2, microbits: 3900000}),
       (:Email {value: 'x\'}) RETURN 1 // `$y'}), (:Phone {value: 'x'});
