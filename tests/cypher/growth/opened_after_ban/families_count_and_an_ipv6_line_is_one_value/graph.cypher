// acct_new shares a card, two prompts and a line (two addresses of one /64, used and signed up from): three families, four
// values; of the prompts only the better counts in bits. acct_one shares one family only.
CREATE (b:Account {account_id: 'acct_banned', status: 'banned', status_at: 1728000000000000, created_at: 1720000000000000}),
       (n:Account {account_id: 'acct_new', status: 'active', created_at: 1728036000000000}),
       (o:Account {account_id: 'acct_one', created_at: 1728036000000000}),
       (card:PaymentMethod {fingerprint: 'card_1', accounts: 2, microbits: 8600000}),
       (p:PromptTemplate {prompt_hash: 'p1', accounts: 3, microbits: 7000000}),
       (q:PromptTemplate {prompt_hash: 'p2', accounts: 2, microbits: 8000000}),
       (i:IP {ip: '2001:db8::1'}), (j:IP {ip: '2001:db8::2'}), (s:Subnet {cidr: '2001:db8::/64', accounts: 2, microbits: 6000000}),
       (i)-[:IN_SUBNET]->(s), (j)-[:IN_SUBNET]->(s),
       (b)-[:PAID_WITH]->(card), (n)-[:PAID_WITH]->(card),
       (b)-[:SENT_TEMPLATE]->(p), (n)-[:SENT_TEMPLATE]->(p), (o)-[:SENT_TEMPLATE]->(p),
       (b)-[:SENT_TEMPLATE]->(q), (n)-[:SENT_TEMPLATE]->(q),
       (b)-[:USED_IP]->(i), (b)-[:SIGNED_UP_FROM]->(i), (n)-[:USED_IP]->(j), (n)-[:SIGNED_UP_FROM]->(j)
