// innocent: acct_early
// innocent: acct_late
// innocent: acct_hub
// innocent: acct_after_closed
// Opened at the second of the ban, or after the window; sharing only a hub's and a crowd's values; after a closed account.
CREATE (b:Account {account_id: 'acct_banned', status: 'banned', status_at: 1728000000000000}),
       (c:Account {account_id: 'acct_closed', status: 'closed', status_at: 1728000000000000}),
       (e:Account {account_id: 'acct_early', created_at: 1728000000000000}),
       (l:Account {account_id: 'acct_late', created_at: 1728604800000001}),
       (h:Account {account_id: 'acct_hub', created_at: 1728003600000000}),
       (x:Account {account_id: 'acct_after_closed', created_at: 1728003600000000}), (u:Account {account_id: 'acct_unknown'}),
       (p:PromptTemplate {prompt_hash: 'p1', accounts: 9, microbits: 7000000}),
       (card:PaymentMethod {fingerprint: 'card_1', accounts: 9, microbits: 8600000}),
       (hub:PromptTemplate {prompt_hash: 'hub', accounts: 101, microbits: 7000000}),
       (nat:IP {ip: '192.0.2.1', accounts: 40, microbits: 3000000, infrastructure: 'crowd'})
FOREACH (a IN [b, e, l, u] | CREATE (a)-[:SENT_TEMPLATE]->(p), (a)-[:PAID_WITH]->(card))
FOREACH (a IN [b, c, h, x] | CREATE (a)-[:SENT_TEMPLATE]->(hub), (a)-[:USED_IP]->(nat))
CREATE (p2:PromptTemplate {prompt_hash: 'p2', accounts: 2, microbits: 7000000}),
       (card2:PaymentMethod {fingerprint: 'card_2', accounts: 2, microbits: 8600000})
FOREACH (a IN [c, x] | CREATE (a)-[:SENT_TEMPLATE]->(p2), (a)-[:PAID_WITH]->(card2))
