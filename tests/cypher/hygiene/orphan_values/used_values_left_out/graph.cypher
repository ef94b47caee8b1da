CREATE (a:Account {account_id: 'acct_a'}), (a)-[:USED_IP]->(i:IP {ip: '192.0.2.2'})-[:IN_ASN]->(:ASN {asn: 64496}),
       (a)-[:HAS_EMAIL]->(:Email {value: 'a@example.com'})-[:AT_DOMAIN]->(:EmailDomain {value: 'example.com'}),
       (i)-[:EXIT_OF]->(:Proxy {proxy_id: 'px_1'}), (:Indicator {indicator_id: 'x'})-[:POINTS_TO]->(:Organization {org_id: 'org_1'});
