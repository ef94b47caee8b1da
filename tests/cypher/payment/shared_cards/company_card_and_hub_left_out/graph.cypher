CREATE (firm:PaymentMethod {fingerprint: 'card_`firm`', accounts: 2, infrastructure: 'crowd'}),
       (hub:PaymentMethod {fingerprint: 'card_hub$1', accounts: 3})
WITH firm, hub
UNWIND range(1, 3) AS n
CREATE (a:Account {account_id: 'acct_\'' + n}), (a)-[:PAID_WITH]->(hub), (a)-[:PAID_WITH]->(firm)
