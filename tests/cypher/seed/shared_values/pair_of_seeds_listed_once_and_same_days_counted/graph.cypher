// The seeds share a card: one row, not two. acct_a and acct_c were at one /64 by different addresses, by use and by sign-up,
// together on two days. acct_d holds the card too, without a date.
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (c:Account {account_id: 'acct_c'}),
       (d:Account {account_id: 'acct_d'}),
       (card:PaymentMethod {fingerprint: 'card_1', accounts: 3, microbits: 7600000}),
       (a)-[:PAID_WITH {days: [20458]}]->(card), (b)-[:PAID_WITH {days: [20458]}]->(card), (d)-[:PAID_WITH]->(card),
       (s:Subnet {cidr: '2001:db8::/64', accounts: 2, microbits: 8600000}),
       (i:IP {ip: '2001:db8::1'})-[:IN_SUBNET]->(s), (j:IP {ip: '2001:db8::2'})-[:IN_SUBNET]->(s),
       (a)-[:USED_IP {days: [20459, 20460]}]->(i), (a)-[:SIGNED_UP_FROM {days: [20458]}]->(i),
       (c)-[:USED_IP {days: [20458, 20459, 20462]}]->(j), (c)-[:SIGNED_UP_FROM {days: [20458]}]->(j);
