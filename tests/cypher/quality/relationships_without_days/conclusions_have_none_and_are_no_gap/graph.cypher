CREATE (a:Account {account_id: 'acct_a'})-[:IN_CELL]->(:Cell {cell_id: 'cell_1'})-[:HELD]->(:PromptTemplate {prompt_hash: 't'}),
       (:IP {ip: '192.0.2.1'})-[:IN_ASN]->(:ASN {asn: 1});
