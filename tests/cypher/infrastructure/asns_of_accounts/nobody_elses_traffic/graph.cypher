CREATE (:Account {account_id: 'acct_a'})-[:SIGNED_UP_FROM {requests: 1}]->(i:IP {ip: '192.0.2.1'})-[:IN_ASN]->(:ASN {asn: 64496}),
       (:Account {account_id: 'acct_other'})-[:USED_IP {requests: 9}]->(i);
