// A link carries its domain: `url` and `domain` are one family; `device` is another, the card a third.
// innocent: acct_link
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_three'}), (c:Account {account_id: 'acct_link'}),
       (u:Identifier {identifier_id: 'url:x', kind: 'url', value: 'x', accounts: 3, microbits: 7000000}),
       (d:Identifier {identifier_id: 'domain:x', kind: 'domain', value: 'x', accounts: 3, microbits: 7000000}),
       (v:Identifier {identifier_id: 'device:d', kind: 'device', value: 'd', accounts: 3, microbits: 7000000}),
       (p:PaymentMethod {fingerprint: 'card_1', accounts: 2, microbits: 8000000})
FOREACH (x IN [a, b, c] | CREATE (x)-[:SHOWED]->(u), (x)-[:SHOWED]->(d), (x)-[:SHOWED]->(v))
CREATE (a)-[:PAID_WITH]->(p), (b)-[:PAID_WITH]->(p);
