// innocent: acct_other
CREATE (a:Account {account_id: 'acct_\'"`$x', status: 'active'}),
       (a)-[:HAS_EMAIL {requests: 1}]->(e:Email {value: '\'"`}) DETACH DELETE n // $x', accounts: 2, microbits: 8000000}),
       (:Account {account_id: 'acct_other'})-[:HAS_EMAIL]->(e),
       (a)-[:HAS_PHONE {requests: 1}]->(:Phone {value: '+15550100'});
