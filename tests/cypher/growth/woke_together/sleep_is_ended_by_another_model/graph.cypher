// innocent: acct_a
// innocent: acct_b
// Both look asleep on one model and worked on another all the time; acct_c woke alone.
CREATE (m:Model {model: 'm1'}), (n:Model {model: 'm2'}), (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}),
       (c:Account {account_id: 'acct_c'}),
       (a)-[:CALLED_MODEL {days: [20000, 20040]}]->(m), (b)-[:CALLED_MODEL {days: [20000, 20040]}]->(m),
       (a)-[:CALLED_MODEL {days: [20015, 20030]}]->(n), (b)-[:CALLED_MODEL {days: [20020, 20025]}]->(n),
       (c)-[:CALLED_MODEL {days: [20000, 20040]}]->(m)
