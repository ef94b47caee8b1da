// innocent: ua:own'
CREATE (:Account {account_id: 'acct_a'})-[:USED_CLIENT {requests: 5}]->(c:Client {client_id: 'ua:own\'', kind: 'ua', value: 'own\'', accounts: 2}),
       (:Account {account_id: 'acct_b'})-[:USED_CLIENT {requests: 1}]->(:Client {client_id: 'ua:other', kind: 'ua', value: 'other'}),
       (:Account {account_id: 'acct_c'})-[:USED_CLIENT]->(c);
