CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}), (x:Account {account_id: 'acct_x'}),
       (m:Model {model: 'm1'}), (a)-[:CALLED_MODEL {days: [20000]}]->(m), (b)-[:CALLED_MODEL {days: [20001]}]->(m),
       (x)-[:CALLED_MODEL {days: [20000, 20001]}]->(m), (b)-[:CALLED_MODEL]->(:Model {model: 'untimed'})
